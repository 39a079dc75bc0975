package org.palmreferral.referral.clue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.palmreferral.identity.IdentityNumber;
import org.palmreferral.identity.PhoneNumber;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.Categories.Basis;
import org.palmreferral.referral.clue.Categories.NoNumber;
import org.palmreferral.referral.consent.ConsentForm;
import org.palmreferral.request.PlainText;

/**
 * A person as the cadre enters her. Birth date and sex are asked for only where there is no
 * identity number to take them from.
 *
 * @param identityNumber eighteen digits, or absent with a reason in {@code noNumber}
 * @param guardian needed for a minor
 * @param basis for a child under 14 the guardian's consent or a statutory duty
 * @param consents to what may be given to others, where she was asked already
 */
record PersonForm(
    @NotBlank @Size(max = 50) @PlainText String name,
    @Nullable @Size(max = 18) String identityNumber,
    @Nullable NoNumber noNumber,
    @Nullable LocalDate birthDate,
    @Nullable Boolean female,
    @Nullable @Pattern(regexp = PhoneNumber.PATTERN, message = "phone.malformed") String phone,
    @Nullable @Size(max = 200) @PlainText String address,
    @Nullable @Valid Guardian guardian,
    @NotNull Basis basis,
    @Nullable @Size(max = 4) List<@Valid @NotNull ConsentForm> consents) {

  /** Who answers for a minor. */
  record Guardian(
      @NotBlank @Size(max = 50) @PlainText String name,
      @NotBlank @Size(max = 20) @PlainText String relation,
      @Nullable @Pattern(regexp = PhoneNumber.PATTERN, message = "phone.malformed") String phone) {

    private static final String SEPARATOR = "\n";

    String line() {
      return String.join(SEPARATOR, name, relation, phone == null ? "" : phone);
    }

    static Guardian ofLine(String line) {
      String[] parts = line.split(SEPARATOR, -1);
      return new Guardian(parts[0], parts[1], parts[2].isEmpty() ? null : parts[2]);
    }

    @Override
    public String toString() {
      return "Guardian";
    }
  }

  /** The consents that came with her. */
  List<ConsentForm> given() {
    return consents == null ? List.of() : consents;
  }

  /** Checks what the parts mean together; the refusal names the field. */
  void check(String at, LocalDate today) {
    if (identityNumber == null) {
      require(noNumber != null, at + ".noNumber", "person.number_or_reason");
      require(birthDate != null, at + ".birthDate", "person.birth_date");
      require(female != null, at + ".female", "person.sex");
    } else {
      require(noNumber == null, at + ".noNumber", "person.number_and_reason");
      IdentityNumber number = IdentityNumber.parse(identityNumber).orElse(null);
      require(number != null, at + ".identityNumber", "identity_number.malformed");
      require(
          birthDate == null || birthDate.equals(born()), at + ".birthDate", "person.birth_differs");
      require(female == null || female == isFemale(), at + ".female", "person.sex_differs");
    }
    require(!born().isAfter(today), at + ".birthDate", "person.birth_future");
    require(age(today) <= 130, at + ".birthDate", "person.birth_date");
    require(!minorOn(today) || guardian != null, at + ".guardian", "person.guardian");
    for (int i = 0; i < given().size(); i++) {
      ConsentForm consent = given().get(i);
      consent.check(at + ".consents[" + i + "].", age(consent.givenOn()), today);
      // nothing of a clue that is only being sent can show it
      require(consent.evidence() == null, at + ".consents[" + i + "].evidence", "consent.evidence");
    }
    require(age(today) >= 14 || basis != Basis.CONSENT, at + ".basis", "person.basis_under_14");
  }

  private static void require(boolean holds, String field, String code) {
    if (!holds) {
      throw new Refusal.BadInput(field, code);
    }
  }

  @Nullable IdentityNumber parsedNumber() {
    return identityNumber == null ? null : IdentityNumber.parse(identityNumber).orElse(null);
  }

  LocalDate born() {
    IdentityNumber number = parsedNumber();
    return number == null ? Objects.requireNonNull(birthDate) : number.birthDate();
  }

  boolean isFemale() {
    IdentityNumber number = parsedNumber();
    return number == null ? Boolean.TRUE.equals(female) : !number.male();
  }

  boolean minorOn(LocalDate day) {
    return age(day) < 18;
  }

  private int age(LocalDate day) {
    return Period.between(born(), day).getYears();
  }

  /** Never into a log. */
  @Override
  public String toString() {
    return "PersonForm";
  }
}
