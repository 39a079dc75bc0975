package org.palmreferral.activity.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.StateDrawing;
import org.palmreferral.vault.Vault;

/** Every verb on an activity in every status. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ActivityStatusTest {

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-02T10:00:00+08:00");
  private static final OffsetDateTime DAY = NOW.plusDays(3);
  private static final Activity.Where WHERE =
      new Activity.Where(UUID.randomUUID(), UUID.randomUUID(), "451223100001");
  private static final Actor KEEPER =
      new Actor(
          UUID.randomUUID(),
          UUID.randomUUID(),
          Role.KEEPER,
          UUID.randomUUID(),
          WHERE.organisation(),
          "451223100001",
          Set.of());
  private static final ActivityForm FORM =
      new ActivityForm(
          UUID.randomUUID(),
          WHERE.station(),
          null,
          "读书",
          "读书",
          DAY,
          DAY.plusHours(1),
          null,
          null,
          0,
          0,
          null,
          false);

  @Inject Vault vault;

  @Test
  void everyArrowIsWalkedAndEveryOtherIsRefused() {
    Map<ActivityVerb, Consumer<Activity>> verbs = new LinkedHashMap<>();
    verbs.put(ActivityVerb.OPEN, one -> one.open(NOW));
    verbs.put(ActivityVerb.CHANGE, one -> one.describe(FORM, Times.of(FORM), WHERE, vault));
    verbs.put(ActivityVerb.START, one -> one.start(DAY));
    verbs.put(ActivityVerb.HOLD, one -> one.hold(DAY));
    verbs.put(ActivityVerb.SUMMARISE, this::summarise);
    verbs.put(ActivityVerb.CANCEL, Activity::cancel);
    StateDrawing<ActivityStatus> drawing =
        new StateDrawing<>("活动 / Activity", ActivityStatus::label, "activity.verb.");
    Map<ActivityStatus, Set<ActivityStatus>> walked = new EnumMap<>(ActivityStatus.class);
    for (ActivityStatus from : ActivityStatus.values()) {
      walked.put(from, EnumSet.noneOf(ActivityStatus.class));
      verbs.forEach(
          (verb, take) -> {
            Activity activity = standing(from);
            try {
              take.accept(activity);
            } catch (Refusal.Conflict refused) {
              assertEquals("activity.arrow", refused.code());
              assertEquals(from, activity.status, "a refusal changes nothing");
              return;
            }
            if (activity.status != from) {
              walked.get(from).add(activity.status);
            }
            drawing.arrow(from, verb, activity.status);
          });
    }
    for (ActivityStatus from : ActivityStatus.values()) {
      assertEquals(from.next(), walked.get(from), "from " + from);
    }
    drawing.requireKept("activity.md", ActivityStatus.PLANNED, ActivityVerb.PLAN);
  }

  private Activity standing(ActivityStatus status) {
    Activity activity = Activity.planned(KEEPER, null, FORM, WHERE, NOW);
    activity.describe(FORM, Times.of(FORM), WHERE, vault);
    switch (status) {
      case PLANNED -> {}
      case CANCELLED -> activity.cancel();
      case OPEN -> activity.open(NOW);
      case RUNNING -> {
        activity.open(NOW);
        activity.start(DAY);
      }
      case HELD, SUMMARISED -> {
        activity.open(NOW);
        activity.hold(DAY);
        if (status == ActivityStatus.SUMMARISED) {
          summarise(activity);
        }
      }
    }
    assertEquals(status, activity.status);
    return activity;
  }

  private void summarise(Activity activity) {
    activity.summarise(new ActivityForm.Summary(1, 2, 3, 4, "已办", null), vault);
  }
}
