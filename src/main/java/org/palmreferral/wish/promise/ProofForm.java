package org.palmreferral.wish.promise;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;
import org.palmreferral.wish.posting.WishKind;

/**
 * That a promise was kept.
 *
 * @param servedOn the day, today at the latest
 * @param minutes of service; left out for goods
 * @param last whether a weekly promise ends with this time; of others it always does
 */
@Schema(name = "PromiseProofForm")
record ProofForm(
    @NotNull LocalDate servedOn,
    @Nullable @Min(1) @Max(720) Integer minutes,
    @Nullable @Size(max = 1000) @PlainText(multiline = true) String note,
    @Nullable Boolean last) {

  /** Refuses what cannot have been. */
  void check(WishKind kind, LocalDate promised, LocalDate today) {
    if (servedOn.isAfter(today) || servedOn.isBefore(promised)) {
      throw new Refusal.BadInput("servedOn", "promise.served_on");
    }
    if (kind.isService() == (minutes == null)) {
      throw new Refusal.BadInput("minutes", "promise.minutes");
    }
  }

  boolean isLast() {
    return Boolean.TRUE.equals(last);
  }

  @Override
  public String toString() {
    return "ProofForm";
  }
}
