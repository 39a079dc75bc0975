package org.palmreferral.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.Staff;
import org.palmreferral.testing.TestWorld;

/** What an auditor sees of the log. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class AuditReadingTest {

  private static final String ENTRIES = "/api/v1/audit/entries";

  @Inject AuditLog audit;
  @Inject Clock clock;

  @Test
  void sheSeesWhoDidWhatAndWhy() {
    Actor actor = AuditWriting.reviewer();
    UUID target = UUID.randomUUID();
    AuditWriting.inTransaction(() -> audit.record(actor, "test.reveal", target, "核对监护人"));
    JsonNode line = only(auditor().get(ENTRIES + "?target=" + target));
    assertEquals("test.reveal", line.path("action").asText());
    assertEquals(actor.account().toString(), line.path("account").asText());
    assertEquals("REVIEWER", line.path("role").asText());
    assertEquals("核对监护人", line.path("why").asText());
    assertTrue(line.path("seq").asLong() > 0);
  }

  @Test
  void everythingThatIsAskedForMustHold() {
    Actor actor = AuditWriting.reviewer();
    UUID target = UUID.randomUUID();
    AuditWriting.inTransaction(() -> audit.record(actor, "test.sought", target));
    LocalDate today = LocalDate.now(clock);
    String sought = ENTRIES + "?action=test.sought&account=" + actor.account();
    only(auditor().get(sought + "&from=" + today + "&to=" + today));
    for (String other :
        new String[] {
          "&target=" + UUID.randomUUID(), "&from=" + today.plusDays(1), "&to=" + today.minusDays(1)
        }) {
      assertTrue(auditor().get(sought + other).path("items").isEmpty(), other);
    }
  }

  @Test
  void nobodySeesTheLogOfTheNextCounty() {
    UUID target = UUID.randomUUID();
    Actor reviewer = AuditWriting.reviewer(); // signs the cast in: not on the event loop
    AuditWriting.inTransaction(() -> audit.record(reviewer, "test.scope", target));
    String sought = ENTRIES + "?target=" + target;
    only(auditor().get(sought));
    String next = Staff.as(Role.AUDITOR, "451224").get(sought).then().extract().asString();
    assertFalse(next.contains("test.scope"), next);
    String above = Staff.as(Role.AUDITOR, "45").get(sought).then().extract().asString();
    assertTrue(above.contains("test.scope"), above);
  }

  @Test
  void thatSheLookedStandsInTheLog() {
    auditor().get(ENTRIES + "?limit=1");
    JsonNode mine = auditor().get(ENTRIES + "?action=audit.read&limit=1");
    assertEquals(1, mine.path("items").size());
    assertEquals(
        auditor().get("/api/v1/me").path("account").asText(),
        mine.path("items").path(0).path("account").asText());
  }

  @Test
  void pagesGoBackWithoutGapOrRepetition() {
    Actor actor = AuditWriting.reviewer();
    for (int i = 0; i < 5; i++) {
      AuditWriting.inTransaction(() -> audit.record(actor, "test.page", UUID.randomUUID()));
    }
    String sought = ENTRIES + "?limit=3&account=" + actor.account();
    JsonNode first = auditor().get(sought);
    JsonNode second = auditor().get(sought + "&after=" + first.path("next").asText());
    assertEquals(3, first.path("items").size());
    assertEquals(2, second.path("items").size());
    assertFalse(second.has("next"));
    assertEquals(
        5,
        StreamSupport.stream(first.path("items").spliterator(), false).count()
            + StreamSupport.stream(second.path("items").spliterator(), false)
                .filter(line -> !first.path("items").toString().contains(line.path("id").asText()))
                .count());
  }

  @Test
  void anActionHasNoOtherCharacters() {
    assertEquals(400, Caller.phone("13800000021").get(ENTRIES + "?action=%27").status());
  }

  private static DemoClient auditor() {
    return TestWorld.phone("13800000021");
  }

  private static JsonNode only(JsonNode page) {
    assertEquals(1, page.path("items").size(), page.toString());
    return page.path("items").path(0);
  }
}
