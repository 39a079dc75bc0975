package org.palmreferral.exchange.parcel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.exchange.parcel.ParcelOpening.Addressed;
import org.palmreferral.referral.clue.ClueUnpacking.CarriedFile;
import org.palmreferral.vault.CaseKey;

/**
 * A package that has been opened; its files stand on the shelf. What differs at each attempt to
 * import it does not tell requests apart.
 *
 * @param id what the import is called when it succeeds
 * @param key of the clue, where it brings one
 */
record Opened(
    @JsonIgnore UUID id,
    String sha256,
    long size,
    @JsonIgnore Addressed addressed,
    @JsonIgnore @Nullable CaseKey key,
    @JsonIgnore List<CarriedFile> files) {
  @Override
  public String toString() {
    return "Opened";
  }
}
