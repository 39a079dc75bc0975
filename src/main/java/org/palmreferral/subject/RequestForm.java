package org.palmreferral.subject;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.identity.IdentityNumber;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.KnownPerson;
import org.palmreferral.request.PlainText;
import org.palmreferral.vault.Vault;

/**
 * A request as the office writes it down. Birth date and sex are asked for only where there is no
 * identity number to take them from.
 *
 * @param name of the person the data is about, whoever asks for her
 * @param words what is asked, in her own words; who asks for her
 * @param clue the one record she means; absent for all there are
 */
@Schema(name = "SubjectRequestForm")
record RequestForm(
    @NotNull RequestKind kind,
    @NotBlank @Size(max = 50) @PlainText String name,
    @Nullable @Size(max = 18) String identityNumber,
    @Nullable LocalDate birthDate,
    @Nullable Boolean female,
    @NotNull IdentityCheck checkedBy,
    @Nullable @Size(min = 1, max = 2000) @PlainText(multiline = true) String words,
    @Nullable UUID clue) {

  /** Checks what the parts mean together; the refusal names the field. */
  void check(LocalDate today) {
    if (identityNumber != null) {
      require(parsed() != null, "identityNumber", "identity_number.malformed");
    } else {
      require(birthDate != null && !birthDate.isAfter(today), "birthDate", "person.birth_date");
      require(female != null, "female", "person.sex");
    }
  }

  private static void require(boolean holds, String field, String code) {
    if (!holds) {
      throw new Refusal.BadInput(field, code);
    }
  }

  @Nullable IdentityNumber parsed() {
    return identityNumber == null ? null : IdentityNumber.parse(identityNumber).orElse(null);
  }

  LocalDate born() {
    IdentityNumber number = parsed();
    return number == null ? Objects.requireNonNull(birthDate) : number.birthDate();
  }

  boolean isFemale() {
    IdentityNumber number = parsed();
    return number == null ? Boolean.TRUE.equals(female) : !number.male();
  }

  /** Finds her where she had no number at hand. */
  byte[] namePrint(Vault vault) {
    return new KnownPerson(name, null, born(), false, isFemale()).namePrint(vault);
  }

  /** Never into a log. */
  @Override
  public String toString() {
    return "RequestForm";
  }
}
