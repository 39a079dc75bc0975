package org.palmreferral.referral.assistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Refusal;
import org.palmreferral.testing.StateDrawing;

/** Every verb on a measure in every status. */
class MeasureStatusTest {

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-07-28T10:00:00+08:00");
  private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
  private static final Actor OFFICER =
      new Actor(
          UUID.randomUUID(),
          UUID.randomUUID(),
          Role.AGENCY_OFFICER,
          UUID.randomUUID(),
          UUID.randomUUID(),
          "451223",
          Set.of());

  private static final Map<MeasureVerb, Consumer<Measure>> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put(MeasureVerb.ACCEPT, measure -> measure.accept(OFFICER, NOW));
    VERBS.put(MeasureVerb.DECLINE, measure -> measure.decline(MeasureReason.NO_PLACE));
    VERBS.put(MeasureVerb.REPORT, measure -> measure.report(1));
    VERBS.put(MeasureVerb.DELIVER, Measure::deliver);
    VERBS.put(MeasureVerb.FAIL, measure -> measure.fail(MeasureReason.MOVED_AWAY));
    VERBS.put(MeasureVerb.WITHDRAW, Measure::withdraw);
  }

  @Test
  void everyArrowIsWalkedAndEveryOtherIsRefused() {
    StateDrawing<MeasureStatus> drawing =
        new StateDrawing<>("帮扶措施 / Measure", MeasureStatus::label, "measure.verb.");
    Map<MeasureStatus, Set<MeasureStatus>> walked = new EnumMap<>(MeasureStatus.class);
    for (MeasureStatus from : MeasureStatus.values()) {
      walked.put(from, EnumSet.noneOf(MeasureStatus.class));
      VERBS.forEach(
          (verb, take) -> {
            Measure measure = standing(from);
            try {
              take.accept(measure);
            } catch (Refusal.Conflict refused) {
              assertEquals("measure.arrow", refused.code());
              assertEquals(from, measure.status, "a refusal changes nothing");
              return;
            }
            if (measure.status != from) {
              walked.get(from).add(measure.status);
              drawing.arrow(from, verb, measure.status);
            }
          });
    }
    for (MeasureStatus from : MeasureStatus.values()) {
      assertEquals(from.next(), walked.get(from), "from " + from);
    }
    drawing.requireKept("measure.md", MeasureStatus.PLANNED, MeasureVerb.PLAN);
  }

  @Test
  void aDayIsDueUntilItHasEnded() {
    for (MeasureStatus status : MeasureStatus.values()) {
      assertEquals(!status.next().isEmpty(), standing(status).dueOn != null, "due in " + status);
    }
  }

  @Test
  void whatIsGivenEachTermIsDueAgainAfterHalfAYear() {
    Measure measure = standing(MeasureStatus.ACCEPTED);
    assertEquals(FIRST, measure.dueOn);
    measure.report(null);
    assertEquals(FIRST, measure.dueOn);
    measure.report(1);
    assertEquals(LocalDate.of(2027, 3, 1), measure.dueOn);
    measure.report(2);
    assertEquals(LocalDate.of(2027, 9, 1), measure.dueOn);
    assertThrows(Refusal.BadInput.class, () -> measure.report(1), "what was given stays given");
    assertThrows(Refusal.BadInput.class, () -> measure.report(4));
    measure.report(3);
    assertEquals(
        LocalDate.of(2027, 9, 1), measure.dueOn, "all was given; to be said that it has ended");
  }

  @Test
  void whatWasGivenBeforeItFailedStandsAndADeliveryIsWhole() {
    Measure failed = standing(MeasureStatus.ACCEPTED);
    failed.report(2);
    failed.fail(MeasureReason.NO_FUNDS);
    assertEquals(2, failed.given);
    Measure delivered = standing(MeasureStatus.DELIVERED);
    assertEquals(delivered.times, delivered.given);
  }

  @Test
  void whoAcceptsIsResponsibleUnlessSomebodyWasNamed() {
    assertEquals(OFFICER.account(), standing(MeasureStatus.ACCEPTED).officerId);
    Measure named = standing(MeasureStatus.PLANNED);
    UUID colleague = UUID.randomUUID();
    named.nameOfficer(colleague);
    named.accept(OFFICER, NOW);
    assertEquals(colleague, named.officerId);
  }

  /** A measure of three terms that came to its status by its verbs. */
  private static Measure standing(MeasureStatus status) {
    Measure measure = new Measure();
    measure.status = MeasureStatus.PLANNED;
    measure.firstDueOn = FIRST;
    measure.dueOn = LocalDate.of(2026, 8, 4);
    measure.recurrence = Recurrence.TERM;
    measure.times = 3;
    switch (status) {
      case PLANNED -> {}
      case ACCEPTED -> measure.accept(OFFICER, NOW);
      case DELIVERED -> {
        measure.accept(OFFICER, NOW);
        measure.deliver();
      }
      case FAILED -> {
        measure.accept(OFFICER, NOW);
        measure.fail(MeasureReason.NO_FUNDS);
      }
      case DECLINED -> measure.decline(MeasureReason.NOT_COMPETENT);
      case WITHDRAWN -> measure.withdraw();
    }
    assertEquals(status, measure.status);
    return measure;
  }
}
