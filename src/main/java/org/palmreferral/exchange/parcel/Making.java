package org.palmreferral.exchange.parcel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.exchange.parcel.ParcelBinding.Bundle;

/** A package that is being made, or made again. */
final class Making {

  private final UUID referral;
  private final @Nullable UUID again;
  private final Bundle bundle;
  private boolean kept;

  Making(UUID referral, @Nullable UUID again, Bundle bundle) {
    this.referral = referral;
    this.again = again;
    this.bundle = bundle;
  }

  public UUID getReferral() {
    return referral;
  }

  /** The package whose place it takes. */
  public @Nullable UUID getAgain() {
    return again;
  }

  /** Differs at each attempt, so it does not tell requests apart. */
  @JsonIgnore
  Bundle bundle() {
    return bundle;
  }

  /** The files belong to a package now. */
  void keep() {
    kept = true;
  }

  /** Whether they do: not, where the answer was one that had been given before. */
  boolean wasKept() {
    return kept;
  }
}
