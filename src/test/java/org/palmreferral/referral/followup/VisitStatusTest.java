package org.palmreferral.referral.followup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.palmreferral.problem.Refusal;

/** Every verb on a visit in every status. */
class VisitStatusTest {

  private static final LocalDate DUE = LocalDate.of(2026, 8, 4);
  private static final LocalDate AGAIN = LocalDate.of(2026, 8, 18);

  private static final Map<String, Consumer<Visit>> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put("reach", visit -> visit.reach(true));
    VERBS.put("replan", visit -> visit.replan(AGAIN));
    VERBS.put("give up", Visit::giveUp);
  }

  @Test
  void everyArrowIsWalkedAndEveryOtherIsRefused() {
    Map<VisitStatus, Set<VisitStatus>> walked = new EnumMap<>(VisitStatus.class);
    for (VisitStatus from : VisitStatus.values()) {
      walked.put(from, EnumSet.noneOf(VisitStatus.class));
      VERBS.forEach(
          (verb, take) -> {
            Visit visit = standing(from);
            try {
              take.accept(visit);
            } catch (Refusal.Conflict refused) {
              assertEquals("visit.arrow", refused.code());
              assertEquals(from, visit.status, "a refusal changes nothing");
              return;
            }
            assertEquals(
                visit.status == VisitStatus.PLANNED ? AGAIN : null, visit.dueOn, "after " + verb);
            if (visit.status != from) {
              walked.get(from).add(visit.status);
            }
          });
    }
    for (VisitStatus from : VisitStatus.values()) {
      assertEquals(from.next(), walked.get(from), "from " + from);
    }
  }

  private static Visit standing(VisitStatus status) {
    Visit visit = new Visit();
    visit.status = VisitStatus.PLANNED;
    visit.dueOn = DUE;
    switch (status) {
      case PLANNED -> {}
      case DONE -> visit.reach(false);
      case GIVEN_UP -> visit.giveUp();
    }
    assertEquals(status, visit.status);
    return visit;
  }
}
