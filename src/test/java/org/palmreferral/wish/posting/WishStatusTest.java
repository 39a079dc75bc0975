package org.palmreferral.wish.posting;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** Every verb on a wish in every status. */
class WishStatusTest {

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-02T10:00:00+08:00");
  private static final LocalDate DUE = LocalDate.of(2026, 3, 4);
  private static final Actor REVIEWER =
      new Actor(
          UUID.randomUUID(),
          UUID.randomUUID(),
          Role.REVIEWER,
          UUID.randomUUID(),
          UUID.randomUUID(),
          "451223",
          Set.of());

  private static final Map<WishVerb, Consumer<Wish>> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put(WishVerb.SUBMIT, wish -> wish.submit(NOW, DUE));
    VERBS.put(WishVerb.WITHDRAW, wish -> wish.withdraw(NOW));
    VERBS.put(WishVerb.PUBLISH, wish -> wish.publish(REVIEWER, "想要一个书包", NOW));
    VERBS.put(WishVerb.RETURN, Wish::giveBack);
    VERBS.put(WishVerb.TAKE_DOWN, wish -> wish.takeDown(DUE));
    VERBS.put(WishVerb.FULFIL, wish -> wish.fulfil(NOW));
    VERBS.put(WishVerb.EXPIRE, wish -> wish.expire("NOBODY_PROMISED", NOW));
    VERBS.put(WishVerb.TURN_INTO_CLUE, wish -> wish.becomeClue(NOW));
  }

  @Test
  void everyArrowIsWalkedAndEveryOtherIsRefused() {
    StateDrawing<WishStatus> drawing =
        new StateDrawing<>("微心愿 / Wish", WishStatus::label, "wish.verb.");
    Map<WishStatus, Set<WishStatus>> walked = new EnumMap<>(WishStatus.class);
    for (WishStatus from : WishStatus.values()) {
      walked.put(from, EnumSet.noneOf(WishStatus.class));
      VERBS.forEach(
          (verb, take) -> {
            Wish wish = standing(from);
            try {
              take.accept(wish);
            } catch (Refusal.Conflict refused) {
              assertEquals("wish.arrow", refused.code());
              assertEquals(from, wish.status, "a refusal changes nothing");
              return;
            }
            assertEquals(wish.status == WishStatus.REVIEW, wish.dueOn != null, "after " + verb);
            assertEquals(wish.status.isOver(), wish.endedAt != null, "after " + verb);
            assertEquals(
                wish.status == WishStatus.EXPIRED, wish.endReason != null, "after " + verb);
            walked.get(from).add(wish.status);
            drawing.arrow(from, verb, wish.status);
          });
    }
    for (WishStatus from : WishStatus.values()) {
      assertEquals(from.next(), walked.get(from), "from " + from);
    }
    drawing.requireKept("wish.md", WishStatus.DRAFT, WishVerb.POST);
  }

  @Test
  void whoeverPublishesItFirstIsResponsibleForIt() {
    Wish wish = standing(WishStatus.OPEN);
    assertEquals(REVIEWER.account(), wish.responsibleId);
    UUID other = UUID.randomUUID();
    wish.handOver(other, UUID.randomUUID());
    wish.takeDown(DUE);
    wish.publish(REVIEWER, "想要一个书包", NOW.plusDays(1));
    assertEquals(other, wish.responsibleId, "she stays");
    assertEquals(NOW, wish.publishedAt, "its turn in the list of those that wait longest stays");
  }

  private static Wish standing(WishStatus status) {
    Wish wish = new Wish();
    wish.status = WishStatus.DRAFT;
    if (status != WishStatus.DRAFT) {
      wish.submit(NOW, DUE);
    }
    switch (status) {
      case DRAFT, REVIEW -> {}
      case RETURNED -> wish.giveBack();
      case WITHDRAWN -> wish.withdraw(NOW);
      case CLUE -> wish.becomeClue(NOW);
      case OPEN, FULFILLED, EXPIRED -> {
        wish.publish(REVIEWER, "想要一个书包", NOW);
        if (status == WishStatus.FULFILLED) {
          wish.fulfil(NOW);
        } else if (status == WishStatus.EXPIRED) {
          wish.expire("NOBODY_PROMISED", NOW);
        }
      }
    }
    assertEquals(status, wish.status);
    return wish;
  }
}
