package org.palmreferral.subject;

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

/** Every verb on a request in every status. */
class RequestStatusTest {

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-02T10:00:00+08:00");
  private static final Actor ONE = reviewer();
  private static final Actor OTHER = reviewer();

  private static final Map<String, Consumer<SubjectRequest>> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put("answer", request -> request.answer(ONE, NOW));
    VERBS.put("refuse", request -> request.refuse(ONE, RequestRefusal.NOTHING_HELD, NOW));
    VERBS.put("take back", request -> request.takeBack(ONE, NOW));
    VERBS.put(
        "grant",
        request -> {
          request.kind = RequestKind.ERASURE;
          request.grant(OTHER, NOW);
        });
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
    Map<RequestStatus, Set<RequestStatus>> walked = new EnumMap<>(RequestStatus.class);
    for (RequestStatus from : RequestStatus.values()) {
      walked.put(from, EnumSet.noneOf(RequestStatus.class));
      VERBS.forEach(
          (verb, take) -> {
            SubjectRequest request = standing(from);
            try {
              take.accept(request);
            } catch (Refusal.Conflict refused) {
              assertEquals("subject.arrow", refused.code());
              assertEquals(from, request.status, "a refusal changes nothing");
              return;
            }
            assertEquals(null, request.dueOn, "after " + verb);
            assertEquals(NOW, request.answeredAt, "after " + verb);
            walked.get(from).add(request.status);
          });
    }
    for (RequestStatus from : RequestStatus.values()) {
      assertEquals(from.next(), walked.get(from), "from " + from);
    }
  }

  @Test
  void whoRecordedAnErasureDoesNotGrantIt() {
    SubjectRequest request = standing(RequestStatus.RECEIVED);
    request.kind = RequestKind.ERASURE;
    var refused = assertThrows(Refusal.Forbidden.class, () -> request.grant(ONE, NOW));
    assertEquals("subject.same_person", refused.code());
    assertThrows(Refusal.Conflict.class, () -> request.answer(OTHER, NOW));
    assertEquals(RequestStatus.RECEIVED, request.status);
  }

  private static SubjectRequest standing(RequestStatus status) {
    SubjectRequest request = new SubjectRequest();
    request.kind = RequestKind.ACCESS;
    request.status = RequestStatus.RECEIVED;
    request.receivedBy = ONE.account();
    request.dueOn = LocalDate.of(2026, 3, 20);
    switch (status) {
      case RECEIVED -> {}
      case ANSWERED -> request.answer(ONE, NOW);
      case REFUSED -> request.refuse(ONE, RequestRefusal.NOT_IDENTIFIED, NOW);
      case WITHDRAWN -> request.takeBack(ONE, NOW);
    }
    assertEquals(status, request.status);
    return request;
  }
}
