package org.palmreferral.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.subject.SubjectDesk.CLUES;
import static org.palmreferral.subject.SubjectDesk.REQUESTS;
import static org.palmreferral.subject.SubjectDesk.asks;
import static org.palmreferral.subject.SubjectDesk.chief;
import static org.palmreferral.subject.SubjectDesk.declined;
import static org.palmreferral.subject.SubjectDesk.procurator;
import static org.palmreferral.subject.SubjectDesk.recorded;
import static org.palmreferral.subject.SubjectDesk.reviewer;
import static org.palmreferral.subject.SubjectDesk.secondReviewer;
import static org.palmreferral.testing.HomeCounty.newName;
import static org.palmreferral.testing.HomeCounty.number;
import static org.palmreferral.testing.HomeCounty.woman;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.refusedByTheDatabase;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.RealServers;

/** What is kept long enough goes by itself, unless somebody needs it. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class RetentionTest {

  private static final Map<String, Object> HOLD = Map.of("ground", "LITIGATION", "words", "法院调取卷宗");

  @Inject Pool pool;
  @Inject Retention retention;
  @Inject RetentionJobs jobs;

  @Test
  void aDeclinedClueGoesAfterItsTermAndNotBefore() {
    String young = declined(woman(newName(), number("19850607")));
    String old = declined(woman(newName(), number("19850607")));
    longAgo(young, "2 years 11 months");
    longAgo(old, "3 years 1 day");
    erase();
    assertEquals(0, erasures(young));
    assertEquals(1, erasures(old));
    refused("410 record.erased", () -> reviewer().get(CLUES + old));
    assertEquals("DECLINED", reviewer().get(CLUES + young).path("status").asText());
  }

  @Test
  void aReliefCaseGoesAfterItsOwnTerm() {
    String young = SubjectDesk.closedCase(newName(), 500_000);
    String old = SubjectDesk.closedCase(newName(), 500_000);
    String clue = clueOf(old);
    longAgo(clueOf(young), "9 years");
    longAgo(clue, "10 years 1 day");
    erase();
    assertEquals(0, erasures(clueOf(young)));
    assertEquals(1, erasures(clue));
    refused("410 record.erased", () -> procurator().get("/api/v1/relief-cases/" + old));
    refused(
        "410 record.erased", () -> procurator().get("/api/v1/relief-cases/" + old + "/household"));
  }

  @Test
  void whatIsUnderWayStays() {
    String clue = SubjectDesk.clue(woman(newName(), number("19850607")));
    longAgo(clue, "20 years");
    erase();
    assertEquals(0, erasures(clue));
  }

  @Test
  void aMergedClueGoesWithTheOneThatAnswersForIt() {
    String into = SubjectDesk.clue(woman(newName(), number("19850607")));
    String merged = SubjectDesk.clue(woman(newName(), number("19850607")));
    reviewer().call("POST", CLUES + merged + "/merge", Map.of("into", into), 0);
    longAgo(merged, "20 years");
    erase();
    assertEquals(0, erasures(merged));
    reviewer().call("POST", CLUES + into + "/decline", Map.of("reason", "OTHER"), 0);
    longAgo(into, "4 years");
    erase();
    assertEquals(1, erasures(merged));
    assertEquals(1, erasures(into));
  }

  @Test
  void twoNodesEraseItOnce() {
    String clue = declined(woman(newName(), number("19850607")));
    longAgo(clue, "4 years");
    AtOnce.all(this::erased, this::erased, this::erased);
    assertEquals(1, erasures(clue));
    assertEquals(
        1,
        pool.preparedQuery("SELECT 1 FROM outbox WHERE topic = 'clue.erased' AND subject = $1")
            .executeAndAwait(Tuple.of(UUID.fromString(clue)))
            .size());
  }

  @Test
  void theJobErasesAsWell() throws Throwable {
    String clue = declined(woman(newName(), number("19850607")));
    longAgo(clue, "4 years");
    pool.query("DELETE FROM job WHERE name IN ('retention', 'erased-keys')").executeAndAwait();
    VertxContextSupport.subscribeAndAwait(() -> jobs.look());
    assertEquals(1, erasures(clue));
    assertEquals(
        2,
        pool.query(
                "SELECT 1 FROM job WHERE name IN ('retention', 'erased-keys') AND failure IS NULL"
                    + " AND last_finished IS NOT NULL")
            .executeAndAwait()
            .size());
  }

  @Test
  void aHoldWinsOverTheTermAndOverARequestUntilAnotherLetsGo() {
    Map<String, Object> woman = woman(newName(), number("19850607"));
    String clue = declined(woman);
    longAgo(clue, "4 years");
    String hold = reviewer().post(CLUES + clue + "/holds", HOLD).path("id").asText();
    assertEquals("法院调取卷宗", reviewer().get(CLUES + clue + "/holds").path(0).path("words").asText());
    erase();
    assertEquals(0, erasures(clue));
    String request = recorded(reviewer(), asks("ERASURE", woman));
    refused("422 erasure.held", () -> SubjectDesk.step(secondReviewer(), request, "grant", null));
    refusedByTheDatabase(
        pool, "UPDATE clue SET erased_at = now() WHERE id = $1", clue, "the clue is held");
    String release = CLUES + clue + "/holds/" + hold + "/release";
    refused("403 subject.same_person", () -> reviewer().call("POST", release, null, 0));
    refusedByTheDatabase(
        pool,
        "UPDATE legal_hold SET released_by = placed_by, released_at = now() WHERE clue_id = $1",
        clue,
        "legal_hold_two_people");
    secondReviewer().call("POST", release, null, 0);
    refused("409 hold.released", () -> secondReviewer().call("POST", release, null, 1));
    erase();
    assertEquals(1, erasures(clue));
  }

  @Test
  void aHoldSetWhileItIsErasedWinsOrComesTooLate() {
    for (int i = 0; i < 5; i++) {
      String clue = declined(woman(newName(), number("19850607")));
      longAgo(clue, "4 years");
      Caller caller = Caller.phone("13800000011");
      int status =
          (int)
              AtOnce.<Object>all(
                      () -> caller.post(CLUES + clue + "/holds", HOLD).status(), this::erased)
                  .get(0);
      assertTrue(status == 201 || status == 410, "answered " + status);
      assertEquals(status == 410 ? 1 : 0, erasures(clue));
    }
  }

  @Test
  void aClueReopenedWhileItIsErasedIsOneOrTheOther() {
    for (int i = 0; i < 5; i++) {
      String clue = declined(woman(newName(), number("19850607")));
      longAgo(clue, "4 years");
      int version = SubjectDesk.version(clue);
      Caller caller = Caller.phone("13800000011");
      int status =
          (int)
              AtOnce.<Object>all(
                      () ->
                          caller
                              .post(
                                  CLUES + clue + "/reopen",
                                  Map.of("words", "补充了新材料"),
                                  "If-Match",
                                  "\"" + version + "\"")
                              .status(),
                      this::erased)
                  .get(0);
      assertTrue(status == 200 || status == 409 || status == 410, "answered " + status);
      assertEquals(status == 200 ? 0 : 1, erasures(clue));
    }
  }

  @Test
  void aClueFromBeforeCluesHadKeysIsEmptied() {
    String clue = declined(woman(newName(), number("19850607")));
    longAgo(clue, "4 years");
    pool.preparedQuery("UPDATE clue SET key_id = NULL WHERE id = $1")
        .executeAndAwait(Tuple.of(UUID.fromString(clue)));
    erase();
    assertEquals(1, erasures(clue));
    assertEquals(
        0,
        pool.preparedQuery(
                """
                SELECT 1 FROM clue c JOIN clue_person p ON p.clue_id = c.id
                WHERE c.id = $1 AND (length(c.narrative) > 0 OR length(p.name) > 0
                  OR length(p.identity_number) > 0 OR length(p.birth_date) > 0)
                """)
            .executeAndAwait(Tuple.of(UUID.fromString(clue)))
            .size());
    refused("410 record.erased", () -> reviewer().get(CLUES + clue));
  }

  @Test
  void onlyTheOwnerHolds() {
    String clue = clueOf(SubjectDesk.closedCase(newName(), 300_000));
    refused("403 clue.not_owner", () -> reviewer().post(CLUES + clue + "/holds", HOLD));
    chief().post(CLUES + clue + "/holds", HOLD);
    String declined = declined(woman(newName(), number("19850607")));
    refused("404 not_found", () -> chief().post(CLUES + declined + "/holds", HOLD));
  }

  @Test
  void whoAskedIsForgottenAfterATime() {
    Map<String, Object> woman = woman(newName(), number("19850607"));
    String request = recorded(reviewer(), asks("ACCESS", woman));
    SubjectDesk.step(reviewer(), request, "answer", Map.of("words", "未查到"));
    UUID id = UUID.fromString(request);
    pool.preparedQuery(
            "UPDATE subject_request SET answered_at = now() - interval '4 years' WHERE id = $1")
        .executeAndAwait(Tuple.of(id));
    retention
        .emptyRequests(LocalDate.now(TimeSource.CHINA), connection -> Uni.createFrom().voidItem())
        .await()
        .indefinitely();
    refused("410 record.erased", () -> reviewer().get(REQUESTS + '/' + request));
    assertEquals(
        0,
        pool.preparedQuery(
                """
                SELECT 1 FROM subject_request q LEFT JOIN subject_request_step s ON s.request_id = q.id
                WHERE q.id = $1 AND (length(q.name) > 0 OR length(q.words) > 0 OR length(s.note) > 0
                  OR q.identity_print IS NOT NULL OR q.name_print IS NOT NULL)
                """)
            .executeAndAwait(Tuple.of(id))
            .size());
  }

  private void erase() {
    erased();
  }

  private boolean erased() {
    try {
      VertxContextSupport.subscribeAndAwait(
          () ->
              retention.erase(
                  LocalDate.now(TimeSource.CHINA), connection -> Uni.createFrom().voidItem()));
      return true;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private int erasures(String clue) {
    return pool.preparedQuery(
            """
            SELECT 1 FROM audit_entry e JOIN clue c ON c.id = e.target
            WHERE e.action = 'clue.erase_over' AND e.target = $1 AND c.erased_at IS NOT NULL
            """)
        .executeAndAwait(Tuple.of(UUID.fromString(clue)))
        .size();
  }

  private String clueOf(String relief) {
    return pool.preparedQuery("SELECT clue_id FROM relief_case WHERE id = $1")
        .executeAndAwait(Tuple.of(UUID.fromString(relief)))
        .iterator()
        .next()
        .getUUID("clue_id")
        .toString();
  }

  /** As if everything of a clue had happened so long ago. */
  private void longAgo(String clue, String interval) {
    for (String sql :
        new String[] {
          "UPDATE clue SET submitted_at = submitted_at - interval '%s' WHERE id = $1",
          "UPDATE clue_step SET at = at - interval '%s' WHERE clue_id = $1",
          "UPDATE relief_case SET closed_at = closed_at - interval '%s' WHERE clue_id = $1"
        }) {
      pool.preparedQuery(sql.formatted(interval)).executeAndAwait(Tuple.of(UUID.fromString(clue)));
    }
  }
}
