package org.palmreferral.duty;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.TestWorld;

/** Clues and referrals of Fengshan that wait, and days that pass. */
@Singleton
class DutyStage {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Pool pool;
  @Inject Reminding reminding;
  @Inject DigestMaking digests;
  @Inject WorkingDays calendar;

  /** Something that waits: a clue, or a referral of one. */
  record Matter(String thing, String clue, String number, LocalDate due) {}

  /** A clue of the village that the county's federation has five working days for. */
  Matter clue() {
    Map<String, Object> form = new HashMap<>(DemoClues.FENGSHAN);
    form.put("childHarm", false);
    form.put("urgency", "ORDINARY");
    JsonNode sent = TestWorld.phone("13800000010").post("/api/v1/clues", form);
    String id = sent.path("id").asText();
    return new Matter(id, id, sent.path("number").asText(), due("clue", id));
  }

  /** A clue that has gone to this procuratorate. */
  Matter referral(String procuratorate) {
    Matter clue = clue();
    DemoClient reviewer = TestWorld.phone("13800000011");
    String leg =
        reviewer
            .call(
                "POST",
                "/api/v1/clues/" + clue.clue() + "/referrals",
                Map.of("receiver", procuratorate),
                0)
            .path("id")
            .asText();
    return new Matter(leg, clue.clue(), clue.number(), due("referral", leg));
  }

  /** The day so many working days after the matter was due. */
  LocalDate late(Matter matter, int workingDays) {
    return calendar.after(matter.due(), workingDays);
  }

  void remind(LocalDate day) {
    reminding.remind(day, connection -> Uni.createFrom().voidItem()).await().atMost(PATIENCE);
  }

  void digest(LocalDate day) {
    digests.make(day, connection -> Uni.createFrom().voidItem()).await().atMost(PATIENCE);
  }

  /** Who was told of a matter, step by step: {@code 0 凤山县妇女联合会}. */
  List<String> told(Matter matter) {
    return StreamSupport.stream(
            pool.preparedQuery(
                    """
                    SELECT r.step || ' ' || o.name AS told FROM reminder r
                    JOIN organisation o ON o.id = r.organisation_id
                    WHERE r.thing = $1 ORDER BY r.step
                    """)
                .executeAndAwait(Tuple.of(UUID.fromString(matter.thing())))
                .spliterator(),
            false)
        .map(row -> row.getString("told"))
        .toList();
  }

  /** How many messages went out with the reminders of a matter. */
  long messages(Matter matter) {
    return count(
        """
        SELECT count(*) AS n FROM outbox m JOIN reminder r ON r.id = m.subject
        WHERE m.topic = 'duty.reminder' AND r.thing = $1
        """,
        matter);
  }

  /** How many people were told of a matter, or how often. */
  long lines(Matter matter, String kind) {
    return count(
        "SELECT count(*) AS n FROM notification WHERE subject = $1 AND kind = '" + kind + "'",
        matter);
  }

  private long count(String sql, Matter matter) {
    return pool.preparedQuery(sql)
        .executeAndAwait(Tuple.of(UUID.fromString(matter.thing())))
        .iterator()
        .next()
        .getLong("n");
  }

  private LocalDate due(String table, String id) {
    Row row =
        pool.preparedQuery("SELECT due_on FROM " + table + " WHERE id = $1")
            .executeAndAwait(Tuple.of(UUID.fromString(id)))
            .iterator()
            .next();
    return row.getLocalDate("due_on");
  }

  /** How often a matter stands in somebody's notifications as this. */
  static long heard(String phone, Matter matter, String kind) {
    JsonNode items = TestWorld.phone(phone).get("/api/v1/notifications?limit=100").path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .filter(line -> line.path("kind").asText().equals(kind))
        .filter(line -> line.path("subject").asText().equals(matter.thing()))
        .filter(line -> line.path("reference").asText().equals(matter.number()))
        .count();
  }
}
