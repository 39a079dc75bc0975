package org.palmreferral.actor;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody acting: one account in one role of one organisation. A resident acts without either.
 *
 * @param region code of the organisation's division (区划代码, 2, 4, 6, 9 or 12 digits); the actor's
 *     scope is this division and everything below it. Empty for the whole country.
 * @param permissions what this member may do beyond the role
 */
public record Actor(
    UUID account,
    UUID session,
    Role role,
    @Nullable UUID membership,
    @Nullable UUID organisation,
    @Nullable String region,
    Set<Permission> permissions) {

  /** Whether a division lies in the actor's scope: her own or below, never a sibling. */
  public boolean covers(String code) {
    return region != null && code.startsWith(region);
  }

  /** The organisation acted for; roles other than resident always have one. */
  public UUID requireOrganisation() {
    if (organisation == null) {
      throw new IllegalStateException("acts without an organisation");
    }
    return organisation;
  }

  /** The scope as a code prefix; roles other than resident always have one. */
  public String requireRegion() {
    if (region == null) {
      throw new IllegalStateException("acts without a region");
    }
    return region;
  }
}
