package org.palmreferral.referral.relief;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palmreferral.referral.clue.Categories.Eligibility;

/** What a case needs, by what it is about. */
class EvidenceKindTest {

  private static final Set<EvidenceKind> ALWAYS =
      EnumSet.of(
          EvidenceKind.APPLICATION,
          EvidenceKind.IDENTITY,
          EvidenceKind.HARDSHIP,
          EvidenceKind.COMPENSATION);

  @ParameterizedTest
  @CsvSource({
    "SERIOUS_INJURY, INJURY MEDICAL_BILLS",
    "URGENT_TREATMENT, INJURY MEDICAL_BILLS",
    "DEPENDANTS, KINSHIP DEATH_OR_INCAPACITY",
    "PROPERTY_LOSS, PROPERTY_DAMAGE",
    "RETALIATION, RETALIATION",
    "TORT_INJURY, INJURY MEDICAL_BILLS JUDGMENT",
    "MAINTENANCE, JUDGMENT",
    "OTHER, OTHER_DAMAGE"
  })
  void eachCategoryProvesItsOwnDamage(Eligibility category, String damage) {
    Set<EvidenceKind> expected = EnumSet.copyOf(ALWAYS);
    for (String kind : damage.split(" ")) {
      expected.add(EvidenceKind.valueOf(kind));
    }
    assertEquals(expected, EvidenceKind.needed(EnumSet.of(category), false));
  }

  @Test
  void severalCategoriesNeedWhatEachOfThemDoes() {
    Set<EvidenceKind> expected = EnumSet.copyOf(ALWAYS);
    expected.addAll(EnumSet.of(EvidenceKind.KINSHIP, EvidenceKind.DEATH_OR_INCAPACITY));
    expected.add(EvidenceKind.PROPERTY_DAMAGE);
    assertEquals(
        expected,
        EvidenceKind.needed(EnumSet.of(Eligibility.DEPENDANTS, Eligibility.PROPERTY_LOSS), false));
  }

  @Test
  void whoActsForAChildProvesThatSheMay() {
    Set<EvidenceKind> expected = EnumSet.copyOf(ALWAYS);
    expected.add(EvidenceKind.REPRESENTATION);
    assertEquals(expected, EvidenceKind.needed(EnumSet.noneOf(Eligibility.class), true));
  }
}
