package org.palmreferral.referral.custody;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.request.Versioned;

/**
 * A request as a command leaves it: what is stored as the answer, so nothing about people.
 *
 * @param expiresAt when a grant ends by itself
 */
record IdentityRequestRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) IdentityRequestStatus status,
    @Nullable OffsetDateTime expiresAt,
    @Schema(required = true) int version)
    implements Versioned {

  static IdentityRequestRef of(IdentityRequest request) {
    return new IdentityRequestRef(request.id, request.status, request.expiresAt, request.version);
  }
}
