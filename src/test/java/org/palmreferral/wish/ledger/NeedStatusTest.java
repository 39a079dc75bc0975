package org.palmreferral.wish.ledger;

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

/** Every verb on a need in every status. */
class NeedStatusTest {

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-02T10:00:00+08:00");
  private static final Actor CADRE =
      new Actor(
          UUID.randomUUID(),
          UUID.randomUUID(),
          Role.CADRE,
          UUID.randomUUID(),
          UUID.randomUUID(),
          "451223100202",
          Set.of());

  private static final Map<NeedVerb, Consumer<Need>> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put(NeedVerb.MAKE_WISH, need -> need.becomeWish(UUID.randomUUID()));
    VERBS.put(NeedVerb.TURN_INTO_CLUE, need -> need.becomeClue(CADRE, NOW));
    VERBS.put(NeedVerb.SETTLE, need -> need.settle(CADRE, NOW));
    VERBS.put(NeedVerb.DROP, need -> need.drop(CADRE, NeedReason.TWICE, NOW));
  }

  @Test
  void everyArrowIsWalkedAndEveryOtherIsRefused() {
    StateDrawing<NeedStatus> drawing =
        new StateDrawing<>("需求 / Need", NeedStatus::label, "need.verb.");
    Map<NeedStatus, Set<NeedStatus>> walked = new EnumMap<>(NeedStatus.class);
    for (NeedStatus from : NeedStatus.values()) {
      walked.put(from, EnumSet.noneOf(NeedStatus.class));
      VERBS.forEach(
          (verb, take) -> {
            Need need = standing(from);
            try {
              take.accept(need);
            } catch (Refusal.Conflict refused) {
              assertEquals("need.arrow", refused.code());
              assertEquals(from, need.status, "a refusal changes nothing");
              return;
            }
            assertEquals(null, need.dueOn, "after " + verb);
            assertEquals(need.status.next().isEmpty(), need.endedBy != null, "who knows " + verb);
            walked.get(from).add(need.status);
            drawing.arrow(from, verb, need.status);
          });
    }
    for (NeedStatus from : NeedStatus.values()) {
      assertEquals(from.next(), walked.get(from), "from " + from);
    }
    drawing.requireKept("need.md", NeedStatus.OPEN, NeedVerb.RECORD);
  }

  private static Need standing(NeedStatus status) {
    Need need = new Need();
    need.status = NeedStatus.OPEN;
    need.dueOn = LocalDate.of(2026, 3, 20);
    switch (status) {
      case OPEN -> {}
      case WISH -> need.becomeWish(UUID.randomUUID());
      case CLUE -> need.becomeClue(CADRE, NOW);
      case SETTLED -> need.settle(CADRE, NOW);
      case DROPPED -> need.drop(CADRE, NeedReason.NOT_REACHED, NOW);
    }
    assertEquals(status, need.status);
    return need;
  }
}
