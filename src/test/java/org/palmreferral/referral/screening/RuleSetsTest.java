package org.palmreferral.referral.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules change; what was opened before stays under the rules it was opened under. */
class RuleSetsTest {

  private static final LocalDate CHANGE = LocalDate.of(2030, 7, 1);
  private static final RuleSet FIRST = new RuleSets().version("2022-1");

  /** A later set: one policy judges otherwise, one is gone, one is new. */
  private enum Rules2030 implements Policy {
    GROSS_FAULT(Kind.USUAL_REFUSAL, Opinion.doesNotHold(Reason.NOT_REPORTED)),
    DEBT(Kind.ELIGIBILITY, Opinion.ask(Reason.EXAMINER_ASKED));

    private final Kind kind;
    private final Opinion opinion;

    Rules2030(Kind kind, Opinion opinion) {
      this.kind = kind;
      this.opinion = opinion;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public Source source() {
      return Source.RELIEF_RULES;
    }

    @Override
    public Opinion judge(Facts facts) {
      return opinion;
    }
  }

  private final RuleSet second = new RuleSet("2030-1", CHANGE, List.of(Rules2030.values()));
  private final RuleSets both = new RuleSets(List.of(second, FIRST));

  @Test
  void theOneInForceOnTheDayIsTaken() {
    assertEquals(FIRST, both.inForceOn(CHANGE.minusDays(1)));
    assertEquals(second, both.inForceOn(CHANGE));
    assertEquals(second, both.inForceOn(CHANGE.plusYears(10)));
    assertEquals(FIRST, both.inForceOn(LocalDate.of(2019, 1, 1)), "what came before the first");
  }

  @Test
  void aCaseStaysUnderTheVersionItWasOpenedUnder() {
    Facts facts = FactsOf.words("SERIOUS_INJURY");
    String pinned = both.inForceOn(CHANGE.minusDays(1)).version();
    List<RuleSet.Finding> asOpened = FIRST.judge(facts);

    assertEquals("2022-1", pinned);
    assertEquals(asOpened, both.version(pinned).judge(facts), "after the change as before it");
    assertEquals(Rules2022.GROSS_FAULT, both.version(pinned).policy("GROSS_FAULT"));
    assertEquals(Rules2030.GROSS_FAULT, both.inForceOn(CHANGE).policy("GROSS_FAULT"));
    assertEquals(
        List.of("GROSS_FAULT", "DEBT"),
        both.inForceOn(CHANGE).judge(facts).stream().map(found -> found.policy().name()).toList());
  }

  @Test
  void whatIsNotThereIsAFaultOfOurs() {
    assertThrows(IllegalStateException.class, () -> both.version("1999-1"));
    assertThrows(IllegalStateException.class, () -> FIRST.policy("DEBT"));
    List<Policy> twice = new ArrayList<>(List.of(Rules2030.DEBT, Rules2030.DEBT));
    assertThrows(IllegalArgumentException.class, () -> new RuleSet("2031-1", CHANGE, twice));
  }
}
