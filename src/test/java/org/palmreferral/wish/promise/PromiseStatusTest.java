package org.palmreferral.wish.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** Every verb on a promise in every status. */
class PromiseStatusTest {

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-02T10:00:00+08:00");
  private static final OffsetDateTime LATER = NOW.plusDays(7);
  private static final Actor VOLUNTEER =
      new Actor(
          UUID.randomUUID(),
          UUID.randomUUID(),
          Role.VOLUNTEER,
          UUID.randomUUID(),
          UUID.randomUUID(),
          "451223100001",
          Set.of());

  private static final Map<PromiseVerb, Consumer<Promise>> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put(PromiseVerb.LEAVE, promise -> promise.leave(NOW));
    VERBS.put(PromiseVerb.MOVE_UP, promise -> promise.moveUp(LATER));
    VERBS.put(PromiseVerb.GIVE_BACK, promise -> promise.giveBack(NOW));
    VERBS.put(PromiseVerb.DO_ONCE, promise -> promise.doOnce(LATER));
    VERBS.put(PromiseVerb.PROVE, promise -> promise.prove(LATER));
    VERBS.put(PromiseVerb.LAPSE, promise -> promise.lapse(NOW));
    VERBS.put(PromiseVerb.CONFIRM, promise -> promise.confirm(NOW));
    VERBS.put(PromiseVerb.CONFIRM_BY_SILENCE, promise -> promise.confirm(NOW));
    VERBS.put(PromiseVerb.DISPUTE, Promise::dispute);
    VERBS.put(PromiseVerb.SETTLE_KEPT, promise -> promise.settleKept(NOW));
    VERBS.put(PromiseVerb.SETTLE_AGAIN, promise -> promise.settleAgain(LATER));
    VERBS.put(PromiseVerb.SETTLE_GIVEN_BACK, promise -> promise.settleGivenBack(NOW));
    VERBS.put(PromiseVerb.END, promise -> promise.endWithWish(NOW));
  }

  @Test
  void everyArrowIsWalkedAndEveryOtherIsRefused() {
    StateDrawing<PromiseStatus> drawing =
        new StateDrawing<>("心愿认领 / Promise", PromiseStatus::label, "promise.verb.");
    Map<PromiseStatus, Set<PromiseStatus>> walked = new EnumMap<>(PromiseStatus.class);
    for (PromiseStatus from : PromiseStatus.values()) {
      walked.put(from, EnumSet.noneOf(PromiseStatus.class));
      VERBS.forEach(
          (verb, take) -> {
            Promise promise = standing(from);
            try {
              take.accept(promise);
            } catch (Refusal.Conflict refused) {
              assertEquals("promise.arrow", refused.code());
              assertEquals(from, promise.status, "a refusal changes nothing");
              return;
            }
            assertEquals(
                promise.status == PromiseStatus.PROMISED,
                promise.leaseUntil != null,
                "a lease always ends, after " + verb);
            assertEquals(
                promise.status == PromiseStatus.PROVED, promise.silentUntil != null, "" + verb);
            assertEquals(promise.status.isOver(), promise.endedAt != null, "after " + verb);
            if (promise.status != from) {
              walked.get(from).add(promise.status);
            }
            drawing.arrow(from, verb, promise.status);
          });
    }
    for (PromiseStatus from : PromiseStatus.values()) {
      assertEquals(from.next(), walked.get(from), "from " + from);
    }
    drawing.requireKept("promise.md", PromiseStatus.WAITING, PromiseVerb.QUEUE);
  }

  private static Promise standing(PromiseStatus status) {
    Promise promise = Promise.queued(VOLUNTEER, UUID.randomUUID(), 1, 1, NOW);
    switch (status) {
      case WAITING -> {}
      case LEFT -> promise.leave(NOW);
      case ENDED -> promise.endWithWish(NOW);
      case PROMISED, PROVED, DISPUTED, KEPT, GIVEN_BACK, LAPSED -> {
        promise.moveUp(LATER);
        switch (status) {
          case GIVEN_BACK -> promise.giveBack(NOW);
          case LAPSED -> promise.lapse(NOW);
          case PROVED -> promise.prove(LATER);
          case DISPUTED -> {
            promise.prove(LATER);
            promise.dispute();
          }
          case KEPT -> {
            promise.prove(LATER);
            promise.confirm(NOW);
          }
          default -> {}
        }
      }
    }
    assertEquals(status, promise.status);
    return promise;
  }
}
