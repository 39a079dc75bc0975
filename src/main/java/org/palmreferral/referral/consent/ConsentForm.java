package org.palmreferral.referral.consent;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;

/**
 * A consent as it is written down.
 *
 * @param recipient the one organisation it is for; absent for whichever is competent
 * @param statute instead of a consent, with the basis {@code STATUTORY_DUTY}
 * @param way how it was given; absent for a duty by statute
 * @param evidence an attachment of the clue that shows it
 */
@Schema(name = "ConsentForm")
public record ConsentForm(
    @NotNull ConsentPurpose purpose,
    @NotNull ConsentBasis basis,
    @Nullable Statute statute,
    @Nullable UUID recipient,
    @NotNull LocalDate givenOn,
    @Nullable ConsentWay way,
    @Nullable UUID evidence,
    @Nullable @Size(max = 500) @PlainText(multiline = true) String words) {

  /** Younger than this nobody consents for herself (个人信息保护法第三十一条). */
  private static final int FOR_HERSELF = 14;

  private static final int OF_AGE = 18;

  /**
   * Checks what the parts mean together; the refusal names the field.
   *
   * @param at path of the form, with a dot at its end, or nothing
   * @param age of the person on the day of the consent, in years
   */
  public void check(String at, int age, LocalDate today) {
    boolean statutory = basis == ConsentBasis.STATUTORY_DUTY;
    require(statutory == (statute != null), at + "statute", "consent.statute");
    require(statutory == (way == null), at + "way", "consent.way");
    require(!givenOn.isAfter(today), at + "givenOn", "consent.future");
    require(basis != ConsentBasis.CONSENT || age >= FOR_HERSELF, at + "basis", "consent.under_14");
    require(basis != ConsentBasis.GUARDIAN_CONSENT || age < OF_AGE, at + "basis", "consent.of_age");
  }

  private static void require(boolean holds, String field, String code) {
    if (!holds) {
      throw new Refusal.BadInput(field, code);
    }
  }

  /** Never into a log. */
  @Override
  public String toString() {
    return "ConsentForm";
  }
}
