package org.palmreferral.referral.relief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.palmreferral.problem.Refusal;
import org.palmreferral.testing.StateDrawing;

/** Every verb on a case in every status. */
class ReliefStatusTest {

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-07-28T10:00:00+08:00");
  private static final LocalDate DUE = LocalDate.of(2026, 8, 4);

  /** An approval leads to relief or to its refusal, by what was proposed. */
  private static final Map<String, Consumer<ReliefCase>> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put("PROPOSE", ReliefCase::propose);
    VERBS.put("RETURN", ReliefCase::comeBack);
    VERBS.put("APPROVE", relief -> relief.approve(DUE));
    VERBS.put("APPROVE refusal", relief -> relief.refuse(DUE));
    VERBS.put("PAY", relief -> relief.paid(DUE));
    VERBS.put("LAPSE", ReliefStatusTest::lapse);
    VERBS.put(
        "CLOSE",
        relief -> {
          relief.feedbackAt = NOW;
          relief.close(NOW);
        });
    VERBS.put("REOPEN", relief -> relief.reopen(DUE));
  }

  @Test
  void everyArrowIsWalkedAndEveryOtherIsRefused() {
    StateDrawing<ReliefStatus> drawing =
        new StateDrawing<>("救助案件 / Relief case", ReliefStatus::label, "relief.verb.");
    Map<ReliefStatus, Set<ReliefStatus>> walked = new EnumMap<>(ReliefStatus.class);
    for (ReliefStatus from : ReliefStatus.values()) {
      walked.put(from, EnumSet.noneOf(ReliefStatus.class));
      VERBS.forEach(
          (verb, take) -> {
            ReliefCase relief = standing(from);
            try {
              take.accept(relief);
            } catch (Refusal.Conflict refused) {
              assertEquals("relief.arrow", refused.code());
              assertEquals(from, relief.status, "a refusal changes nothing");
              return;
            }
            walked.get(from).add(relief.status);
            drawing.arrow(from, ReliefVerb.valueOf(verb.split(" ")[0]), relief.status);
          });
    }
    for (ReliefStatus from : ReliefStatus.values()) {
      assertEquals(from.next(), walked.get(from), "from " + from);
    }
    drawing.requireKept("relief.md", ReliefStatus.EXAMINING, ReliefVerb.OPEN);
  }

  @Test
  void aDayIsDueUntilTheCaseIsClosed() {
    for (ReliefStatus status : ReliefStatus.values()) {
      assertEquals(status != ReliefStatus.CLOSED, standing(status).dueOn != null, status.name());
    }
  }

  @Test
  void aCaseIsNotClosedBeforeTheResultWentBack() {
    for (ReliefStatus status :
        EnumSet.of(ReliefStatus.PAID, ReliefStatus.REFUSED, ReliefStatus.WITHDRAWN)) {
      ReliefCase relief = standing(status);
      assertEquals(
          "relief.feedback_first",
          assertThrows(Refusal.RuleBroken.class, () -> relief.close(NOW)).code());
      relief.feedBack(NOW);
      relief.close(NOW);
      assertEquals(ReliefStatus.CLOSED, relief.status);
    }
  }

  @Test
  void theSameMatterIsTheSameHoweverItIsTyped() {
    assertEquals(
        ReliefCase.normalised("（2022）桂1223刑初12号"), ReliefCase.normalised("[2022] 桂1223 刑初12号"));
  }

  /** What a statement does to cases under examination, see {@link Lapsing}. */
  private static void lapse(ReliefCase relief) {
    relief.requireExamining();
    relief.status = ReliefStatus.WITHDRAWN;
    relief.daysLeft = null;
  }

  /** A case that came to its status by its verbs. */
  private static ReliefCase standing(ReliefStatus status) {
    ReliefCase relief = new ReliefCase();
    relief.status = ReliefStatus.EXAMINING;
    relief.dueOn = DUE;
    switch (status) {
      case EXAMINING -> {}
      case PROPOSED -> relief.propose();
      case APPROVED -> {
        relief.propose();
        relief.approve(DUE);
      }
      case REFUSED -> {
        relief.propose();
        relief.refuse(DUE);
      }
      case PAID -> {
        relief.propose();
        relief.approve(DUE);
        relief.paid(DUE);
      }
      case WITHDRAWN -> {
        relief.pause(3, DUE);
        lapse(relief);
      }
      case CLOSED -> {
        relief.propose();
        relief.refuse(DUE);
        relief.feedBack(NOW);
        relief.close(NOW);
      }
    }
    assertEquals(status, relief.status);
    return relief;
  }
}
