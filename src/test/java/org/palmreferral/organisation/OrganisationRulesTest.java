package org.palmreferral.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Refusal;

class OrganisationRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"91350100M000100Y43", "9144030071526726XG"})
  void aCreditCodeHasTheRightCheckCharacter(String code) {
    for (char last : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
      String other = code.substring(0, 17) + last;
      assertEquals(code.equals(other), CreditCode.Check.isCreditCode(other), other);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "91350100M000100Y4",
        "91350100M000100Y433",
        "91350100m000100y43",
        "9135O100M000100Y43",
        "913A0100M000100Y43",
        "９1350100M000100Y43"
      })
  void whatHasNotTheFormIsNoCreditCode(String code) {
    assertFalse(CreditCode.Check.isCreditCode(code));
  }

  @ParameterizedTest
  @CsvSource({
    "FEDERATION,451223,true",
    "FEDERATION,451223100,false",
    "GRASSROOTS_FEDERATION,451223100,true",
    "GRASSROOTS_FEDERATION,451223,false",
    "PROCURATORATE,45,true",
    "CIVIL_AFFAIRS,451223100,true",
    "PLATFORM,'',true",
    "OTHER,'',false"
  })
  void aKindSitsOnItsLevels(OrganisationKind kind, String region, boolean there) {
    assertEquals(there, kind.sitsIn(region));
  }

  @ParameterizedTest
  @EnumSource
  void aKindIsKnownByEitherName(OrganisationKind kind) {
    for (Locale language : new Locale[] {Messages.CHINESE, Locale.ENGLISH}) {
      assertNotEquals("organisation.kind." + kind, kind.label(language));
      assertEquals(Optional.of(kind), OrganisationKind.named(kind.label(language)));
    }
    assertEquals(Optional.of(kind), OrganisationKind.named(kind.name()));
  }

  @Test
  void aClosedOrganisationIsNotClosedAgain() {
    Organisation organisation = organisation("451223");
    assertThrows(Refusal.Conflict.class, organisation::reopen);
    organisation.close();
    assertFalse(organisation.active);
    assertThrows(Refusal.Conflict.class, organisation::close);
    organisation.reopen();
    assertTrue(organisation.active);
  }

  @Test
  void aFederationIsNotEnteredForATownship() {
    assertThrows(Refusal.RuleBroken.class, () -> organisation("451223100"));
  }

  @Test
  void theWholeCountryIsCoveredByItsOperatorOnly() {
    assertTrue(administrator("").covers(""));
    assertFalse(administrator("45").covers(""));
  }

  private static Organisation organisation(String region) {
    return new Organisation(
        new OrganisationForm(OrganisationKind.FEDERATION, region, "凤山县妇联", null, null),
        OffsetDateTime.now());
  }

  private static Actor administrator(String region) {
    UUID id = UUID.randomUUID();
    return new Actor(id, id, Role.ADMINISTRATOR, id, id, region, Set.of());
  }
}
