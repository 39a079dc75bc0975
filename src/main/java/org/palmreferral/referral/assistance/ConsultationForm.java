package org.palmreferral.referral.assistance;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;

/**
 * A meeting that was held.
 *
 * @param calledBy the procuratorate of the case or the federation; whoever records it, if absent
 * @param agencies the organisations that took part
 * @param corrects the entry that this one puts right
 */
@Schema(name = "ConsultationForm")
record ConsultationForm(
    @NotNull LocalDate heldOn,
    @Nullable UUID calledBy,
    @NotEmpty @Size(max = 20) List<@NotNull UUID> agencies,
    @NotBlank @Size(max = 10000) @PlainText(multiline = true) String minutes,
    @Nullable UUID corrects) {

  /** Relief exists since 2014; nobody met about a case before. */
  private static final int FIRST_YEAR = 2014;

  void check(LocalDate today) {
    if (heldOn.isAfter(today) || heldOn.getYear() < FIRST_YEAR) {
      throw new Refusal.BadInput("heldOn", "assistance.day");
    }
  }

  @Override
  public String toString() {
    return "ConsultationForm";
  }
}
