package org.palmreferral.referral.clue;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.palmreferral.disclosure.Masks;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.Categories.Basis;
import org.palmreferral.referral.clue.Categories.NoNumber;

/** What the parts of a person mean together. */
class PersonFormTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 7, 28);
  private static final LocalDate GROWN_UP = LocalDate.of(1990, 1, 2);
  private static final PersonForm.Guardian GUARDIAN = new PersonForm.Guardian("韦奶奶", "祖母", null);

  /** The standard's own example: a woman, born on 1949-12-31. */
  private static final String NUMBER = "11010519491231002X";

  @Test
  void aNumberSaysItAll() {
    PersonForm person = numbered(NUMBER, null, null, null);
    assertDoesNotThrow(() -> person.check("persons[0]", TODAY));
    assertEquals(LocalDate.of(1949, 12, 31), person.born());
    assertTrue(person.isFemale());
    assertFalse(person.minorOn(TODAY));
  }

  @Test
  void whatIsEnteredBesideANumberMustAgreeWithIt() {
    accepted(numbered(NUMBER, null, LocalDate.of(1949, 12, 31), true));
    refused(
        "persons[0].noNumber person.number_and_reason",
        numbered(NUMBER, NoNumber.NOT_AT_HAND, null, null));
    refused(
        "persons[0].birthDate person.birth_differs",
        numbered(NUMBER, null, LocalDate.of(1949, 12, 30), null));
    refused("persons[0].female person.sex_differs", numbered(NUMBER, null, null, false));
    refused(
        "persons[0].identityNumber identity_number.malformed",
        numbered("110105194912310020", null, null, null));
  }

  @Test
  void withoutANumberTheRestIsAskedFor() {
    accepted(unnumbered(NoNumber.FOREIGNER, GROWN_UP, true, null, Basis.CONSENT));
    refused(
        "persons[0].noNumber person.number_or_reason",
        unnumbered(null, GROWN_UP, true, null, Basis.CONSENT));
    refused(
        "persons[0].birthDate person.birth_date",
        unnumbered(NoNumber.NOT_DISCLOSED, null, true, null, Basis.CONSENT));
    refused(
        "persons[0].female person.sex",
        unnumbered(NoNumber.NOT_DISCLOSED, GROWN_UP, null, null, Basis.CONSENT));
  }

  @Test
  void nobodyIsBornTomorrowOrInTheYearOne() {
    refused("persons[0].birthDate person.birth_future", born(TODAY.plusDays(1)));
    refused("persons[0].birthDate person.birth_date", born(TODAY.minusYears(131)));
    refused("persons[0].birthDate person.birth_date", born(LocalDate.MIN));
    refused("persons[0].birthDate person.birth_future", born(LocalDate.MAX));
    accepted(born(TODAY.minusYears(130)));
  }

  @Test
  void aMinorHasAGuardianUpToTheDayBeforeHerBirthday() {
    refused("persons[0].guardian person.guardian", born(TODAY.minusYears(18).plusDays(1)));
    accepted(born(TODAY.minusYears(18)));
    PersonForm newborn =
        unnumbered(NoNumber.UNREGISTERED_CHILD, TODAY, true, GUARDIAN, Basis.GUARDIAN_CONSENT);
    accepted(newborn);
    assertTrue(newborn.minorOn(TODAY));
  }

  @Test
  void aChildUnderFourteenCannotConsent() {
    LocalDate birthday = TODAY.minusYears(14);
    refused(
        "persons[0].basis person.basis_under_14",
        unnumbered(NoNumber.NOT_AT_HAND, birthday.plusDays(1), true, GUARDIAN, Basis.CONSENT));
    accepted(unnumbered(NoNumber.NOT_AT_HAND, birthday, true, GUARDIAN, Basis.CONSENT));
    accepted(
        unnumbered(
            NoNumber.NOT_AT_HAND, birthday.plusDays(1), true, GUARDIAN, Basis.STATUTORY_DUTY));
  }

  @Test
  void aGuardianComesBackAsEntered() {
    PersonForm.Guardian withPhone = new PersonForm.Guardian("韦奶奶", "祖母", "13900000001");
    assertEquals(withPhone, PersonForm.Guardian.ofLine(withPhone.line()));
    assertEquals(GUARDIAN, PersonForm.Guardian.ofLine(GUARDIAN.line()));
  }

  @Test
  void aListShowsTheFamilyNameOnly() {
    assertEquals("王某某", Masks.name("王小花"));
    assertEquals("王某某", Masks.name("王小花花花花"));
    assertEquals("王某", Masks.name("王花"));
    assertEquals("兰某", Masks.name("兰"));
    assertEquals("𠮷某", Masks.name("𠮷野"));
    assertEquals("𠮷某某", Masks.name("𠮷𠮷𠮷"));
    assertEquals("𠮷某", Masks.name("𠮷"));
  }

  private static PersonForm born(LocalDate day) {
    return unnumbered(NoNumber.NOT_AT_HAND, day, true, null, Basis.STATUTORY_DUTY);
  }

  private static PersonForm numbered(
      String number, NoNumber reason, LocalDate birthDate, Boolean female) {
    return new PersonForm(
        "王小花", number, reason, birthDate, female, null, null, null, Basis.CONSENT, null);
  }

  private static PersonForm unnumbered(
      NoNumber reason,
      LocalDate birthDate,
      Boolean female,
      PersonForm.Guardian guardian,
      Basis basis) {
    return new PersonForm(
        "王小花", null, reason, birthDate, female, null, null, guardian, basis, null);
  }

  private static void accepted(PersonForm person) {
    assertDoesNotThrow(() -> person.check("persons[0]", TODAY));
  }

  private static void refused(String expected, PersonForm person) {
    Refusal.BadInput refusal =
        assertThrows(Refusal.BadInput.class, () -> person.check("persons[0]", TODAY));
    assertEquals(expected, refusal.field() + " " + refusal.code());
  }
}
