package org.palmreferral.subject;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.identity.IdentityNumber;
import org.palmreferral.identity.PhoneNumber;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;

/**
 * What is put right.
 *
 * @param clue the record in which it is wrong
 * @param value what is right: a name, eighteen digits, a mobile number, an address
 * @param evidence what proves it
 */
@Schema(name = "PersonCorrectionForm")
record CorrectionForm(
    @NotNull UUID clue,
    @NotNull PersonField field,
    @NotBlank @Size(max = 200) @PlainText String value,
    @NotBlank @Size(max = 2000) @PlainText(multiline = true) String evidence) {

  /** A longer name than this is none. */
  private static final int LONGEST_NAME = 50;

  void check(LocalDate today) {
    switch (field) {
      case NAME -> require(value.length() <= LONGEST_NAME, "subject.value");
      case PHONE -> require(value.matches(PhoneNumber.PATTERN), "phone.malformed");
      case IDENTITY_NUMBER ->
          require(
              IdentityNumber.parse(value)
                  .filter(number -> !number.birthDate().isAfter(today))
                  .isPresent(),
              "identity_number.malformed");
      case ADDRESS -> {}
    }
  }

  private static void require(boolean holds, String code) {
    if (!holds) {
      throw new Refusal.BadInput("value", code);
    }
  }

  /** Never into a log. */
  @Override
  public String toString() {
    return "CorrectionForm";
  }
}
