package org.palmreferral.referral.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
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
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.ClueVerb;
import org.palmreferral.testing.StateDrawing;

/** Every verb on a leg in every status. */
class ReferralStatusTest {

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-07-28T10:00:00+08:00");
  private static final LocalDate DUE = LocalDate.of(2026, 8, 4);
  private static final UUID CLUE = UUID.randomUUID();
  private static final UUID SENDER = UUID.randomUUID();
  private static final UUID RECEIVER = UUID.randomUUID();
  private static final UUID THIRD = UUID.randomUUID();

  private static final Map<ClueVerb, Consumer<Referral>> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put(ClueVerb.RECEIVE, leg -> leg.receive("HZ-451223-2026-00001", NOW));
    VERBS.put(ClueVerb.ACCEPT, leg -> leg.accept(NOW));
    VERBS.put(ClueVerb.SEND_BACK, leg -> leg.sendBack(SendBackReason.NO_CASE, NOW));
    VERBS.put(ClueVerb.PASS_ON, leg -> leg.passOn(THIRD, NOW, DUE));
    VERBS.put(ClueVerb.WITHDRAW_REFERRAL, leg -> leg.withdraw(NOW));
  }

  @Test
  void everyArrowIsWalkedAndEveryOtherIsRefused() {
    StateDrawing<ReferralStatus> drawing =
        new StateDrawing<>("移送 / Referral", ReferralStatus::label);
    Map<ReferralStatus, Set<ReferralStatus>> walked = new EnumMap<>(ReferralStatus.class);
    for (ReferralStatus from : ReferralStatus.values()) {
      walked.put(from, EnumSet.noneOf(ReferralStatus.class));
      VERBS.forEach(
          (verb, take) -> {
            Referral leg = standing(from);
            try {
              take.accept(leg);
            } catch (Refusal.Conflict refused) {
              assertEquals("referral.arrow", refused.code());
              assertEquals(from, leg.status, "a refusal changes nothing");
              return;
            }
            walked.get(from).add(leg.status);
            drawing.arrow(from, verb, leg.status);
          });
    }
    for (ReferralStatus from : ReferralStatus.values()) {
      assertEquals(from.next(), walked.get(from), "from " + from);
    }
    drawing.requireKept("referral.md", ReferralStatus.SENT, ClueVerb.REFER);
  }

  @Test
  void aDayIsDueUntilTheLegIsAnswered() {
    for (ReferralStatus status : ReferralStatus.values()) {
      Referral leg = standing(status);
      boolean open = !status.next().isEmpty();
      assertEquals(open, leg.dueOn != null, status.name());
      assertEquals(!open, leg.answeredAt != null, status.name());
    }
  }

  @Test
  void passingOnBeginsALegFromTheReceiver() {
    Referral leg = standing(ReferralStatus.RECEIVED);
    Referral next = leg.passOn(THIRD, NOW, DUE);
    assertEquals(ReferralStatus.SENT, next.status);
    assertEquals(leg.id, next.passedFrom);
    assertEquals(RECEIVER, next.senderId);
    assertEquals(THIRD, next.receiverId);
    assertEquals(CLUE, next.clueId);
    assertNotNull(next.id);
  }

  @Test
  void nobodySendsToHerself() {
    assertEquals(
        "referral.to_self",
        assertThrows(Refusal.RuleBroken.class, () -> Referral.send(CLUE, SENDER, SENDER, NOW, DUE))
            .code());
  }

  /** A leg that came to its status by its verbs. */
  private static Referral standing(ReferralStatus status) {
    Referral leg = Referral.send(CLUE, SENDER, RECEIVER, NOW, DUE);
    if (status != ReferralStatus.SENT && status != ReferralStatus.WITHDRAWN) {
      leg.receive("HZ-451223-2026-00001", NOW);
    }
    switch (status) {
      case SENT, RECEIVED -> {}
      case ACCEPTED -> leg.accept(NOW);
      case DECLINED -> leg.sendBack(SendBackReason.OTHER, NOW);
      case PASSED_ON -> leg.passOn(THIRD, NOW, DUE);
      case WITHDRAWN -> leg.withdraw(NOW);
    }
    assertEquals(status, leg.status);
    return leg;
  }
}
