package org.palmreferral.complaint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
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

/** Every verb on a complaint in every status. */
class ComplaintStatusTest {

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-02T10:00:00+08:00");
  private static final LocalDate LATER = LocalDate.of(2026, 4, 1);
  private static final Actor HANDLER = reviewer();

  private static final Map<ComplaintVerb, Consumer<Complaint>> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put(ComplaintVerb.TAKE, complaint -> complaint.take(HANDLER));
    VERBS.put(ComplaintVerb.HAND_ON, complaint -> complaint.handOn(HANDLER, UUID.randomUUID()));
    VERBS.put(ComplaintVerb.ANSWER, complaint -> complaint.answer(HANDLER, NOW));
    VERBS.put(ComplaintVerb.RATE, complaint -> complaint.rate(false));
    VERBS.put(ComplaintVerb.ASK_AGAIN, complaint -> complaint.askAgain(LATER));
    VERBS.put(ComplaintVerb.WITHDRAW, Complaint::withdraw);
  }

  private static Actor reviewer() {
    return new Actor(
        UUID.randomUUID(),
        UUID.randomUUID(),
        Role.REVIEWER,
        UUID.randomUUID(),
        UUID.randomUUID(),
        "451223",
        Set.of());
  }

  @Test
  void everyArrowIsWalkedAndEveryOtherIsRefused() {
    StateDrawing<ComplaintStatus> drawing =
        new StateDrawing<>("投诉建议 / Complaint", ComplaintStatus::label, "complaint.verb.");
    Map<ComplaintStatus, Set<ComplaintStatus>> walked = new EnumMap<>(ComplaintStatus.class);
    for (ComplaintStatus from : ComplaintStatus.values()) {
      walked.put(from, EnumSet.noneOf(ComplaintStatus.class));
      VERBS.forEach(
          (verb, take) -> {
            Complaint complaint = standing(from);
            try {
              take.accept(complaint);
            } catch (Refusal.Conflict refused) {
              assertEquals("complaint.arrow", refused.code());
              assertEquals(from, complaint.status, "a refusal changes nothing");
              return;
            }
            assertEquals(complaint.status.isOpen(), complaint.dueOn != null, "after " + verb);
            if (complaint.status != from) {
              walked.get(from).add(complaint.status);
              drawing.arrow(from, verb, complaint.status);
            }
          });
    }
    for (ComplaintStatus from : ComplaintStatus.values()) {
      assertEquals(from.next(), walked.get(from), "from " + from);
    }
    drawing.requireKept("complaint.md", ComplaintStatus.WAITING, ComplaintVerb.SEND);
  }

  @Test
  void oneAsksAgainOnceAndTheOfficeHasItsFullTimeAgain() {
    Complaint complaint = standing(ComplaintStatus.RATED);
    complaint.askAgain(LATER);
    assertEquals(LATER, complaint.dueOn);
    assertNull(complaint.handlerId);
    assertNull(complaint.satisfied);
    complaint.take(HANDLER);
    complaint.answer(HANDLER, NOW);
    var refused = assertThrows(Refusal.Conflict.class, () -> complaint.askAgain(LATER));
    assertEquals("complaint.asked_already", refused.code());
    complaint.rate(true);
    assertThrows(Refusal.Conflict.class, () -> complaint.askAgain(LATER));
  }

  @Test
  void onlyWhoHasTakenItAnswersOrHandsItOn() {
    Complaint complaint = standing(ComplaintStatus.TAKEN);
    Actor colleague = reviewer();
    assertThrows(Refusal.Forbidden.class, () -> complaint.answer(colleague, NOW));
    assertThrows(Refusal.Forbidden.class, () -> complaint.handOn(colleague, UUID.randomUUID()));
    complaint.take(colleague);
    complaint.answer(colleague, NOW);
    assertEquals(colleague.account(), complaint.handlerId);
  }

  @Test
  void nobodyHandlesHerOwn() {
    Complaint complaint = standing(ComplaintStatus.WAITING);
    complaint.senderId = HANDLER.account();
    var refused = assertThrows(Refusal.Forbidden.class, () -> complaint.take(HANDLER));
    assertEquals("complaint.own", refused.code());
  }

  private static Complaint standing(ComplaintStatus status) {
    Complaint complaint = new Complaint();
    complaint.status = ComplaintStatus.WAITING;
    complaint.senderId = UUID.randomUUID();
    complaint.dueOn = LocalDate.of(2026, 3, 20);
    switch (status) {
      case WAITING -> {}
      case TAKEN -> complaint.take(HANDLER);
      case ANSWERED -> answered(complaint);
      case RATED -> {
        answered(complaint);
        complaint.rate(false);
      }
      case WITHDRAWN -> complaint.withdraw();
    }
    assertEquals(status, complaint.status);
    return complaint;
  }

  private static void answered(Complaint complaint) {
    complaint.take(HANDLER);
    complaint.answer(HANDLER, NOW);
  }
}
