package org.palmreferral.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.subject.SubjectDesk.CLUES;
import static org.palmreferral.subject.SubjectDesk.REQUESTS;
import static org.palmreferral.subject.SubjectDesk.asks;
import static org.palmreferral.subject.SubjectDesk.asksFor;
import static org.palmreferral.subject.SubjectDesk.cadre;
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

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.problem.Refusal;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.FormUpload;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.vault.CaseKeys;

/** Somebody asks to be forgotten; what that does, and what speaks against it. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ErasureTest {

  /** Tables whose sealed columns belong to no clue. */
  private static final Set<String> OF_NO_CLUE =
      Set.of(
          "account",
          "invitation",
          "idempotency_key",
          "subject_request",
          "subject_request_step",
          // have a key of their own, or are about no person of a clue
          "activity",
          "activity_attachment",
          "activity_feedback",
          "activity_step",
          "assessment",
          "assessment_point",
          "system_secret",
          "webhook_secret",
          "certificate",
          "certificate_step",
          "complaint",
          "complaint_step",
          "need",
          "need_step",
          "presence_contest",
          "presence_secret",
          "presence_step",
          "promise_picture",
          "promise_proof",
          "promise_step",
          "station_money",
          "station_picture",
          "team",
          "volunteer",
          "volunteer_course",
          "volunteer_vetting",
          "wish",
          "wish_picture",
          "wish_report",
          "wish_step",
          "audit_entry",
          "audit_link",
          "audit_head",
          "audit_checkpoint");

  @Inject Pool pool;

  @Inject
  @ReactiveDataSource("keys")
  Pool keyStore;

  @Inject CaseKeys keys;
  @Inject ErasedKeys erasedKeys;

  /** Recorded by one, granted by another. */
  private static String erased(Map<String, Object> person) {
    String request = recorded(reviewer(), asks("ERASURE", person));
    return grant(secondReviewer(), request).path("status").asText();
  }

  private static JsonNode grant(DemoClient who, String request) {
    return SubjectDesk.step(who, request, "grant", null);
  }

  @Test
  void oneAsksAnotherGrantsAndItIsGone() {
    Map<String, Object> woman = woman(newName(), number("19850607"));
    String clue = SubjectDesk.clue(woman);
    FormUpload.post(cadre(), CLUES + clue + "/attachments", 0, null, png());
    UUID file = one("SELECT id FROM clue_attachment WHERE clue_id = $1", clue).getUUID("id");
    assertEquals(200, FormUpload.get(cadre(), CLUES + clue + "/attachments/" + file).statusCode());
    assertTrue(isKept(file));
    reviewer()
        .call(
            "POST",
            CLUES + clue + "/decline",
            Map.of("reason", "OTHER"),
            SubjectDesk.version(clue));
    String number = reviewer().get(CLUES + clue).path("number").asText();

    String request = recorded(reviewer(), asks("ERASURE", woman));
    refused("403 subject.same_person", () -> grant(reviewer(), request));
    refused(
        "409 subject.kind",
        () -> SubjectDesk.step(reviewer(), request, "answer", Map.of("words", "已删除")));
    assertEquals("ANSWERED", grant(secondReviewer(), request).path("status").asText());

    refused("410 record.erased", () -> reviewer().get(CLUES + clue));
    refused("410 record.erased", () -> cadre().get(CLUES + clue));
    refused("410 record.erased", () -> reviewer().get(REQUESTS + '/' + request));
    assertFalse(reviewer().get("/api/v1/clues?limit=100").toString().contains(number));
    reviewer().stepUp("13800000011"); // who looks for a person shows her phone
    for (Map<String, Object> by :
        List.<Map<String, Object>>of(
            Map.of("number", number), Map.of("identityNumber", woman.get("identityNumber")))) {
      assertEquals(0, reviewer().post("/api/v1/clues/search", by).path("items").size());
    }
    UUID key = one("SELECT key_id FROM clue WHERE id = $1", clue).getUUID("key_id");
    Eventually.holds(() -> assertFalse(isKept(file)));
    assertThrows(Refusal.Gone.class, () -> keys.get(key).await().indefinitely());
    assertEquals(
        1,
        rows(
            "SELECT 1 FROM audit_entry WHERE action = 'clue.erase_granted' AND target = $1", clue));
  }

  private static boolean isKept(UUID file) {
    Path folder = ConfigProvider.getConfig().getValue("palmreferral.vault.folder", Path.class);
    try (Stream<Path> kept = Files.walk(folder)) {
      return kept.anyMatch(one -> one.getFileName().toString().equals(file.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] png() {
    try {
      var out = new java.io.ByteArrayOutputStream();
      javax.imageio.ImageIO.write(
          new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB),
          "png",
          out);
      return out.toByteArray();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aBackupTakenBeforeBringsNothingBack() {
    String girl = newName();
    String clue = closedUnpaid(girl);
    String relief =
        one("SELECT id FROM relief_case WHERE clue_id = $1", clue).getUUID("id").toString();
    Map<String, String> tables =
        Map.of(
            "clue", "id = '" + clue + "'",
            "clue_person", "clue_id = '" + clue + "'",
            "clue_step", "clue_id = '" + clue + "'",
            "relief_case", "id = '" + relief + "'",
            "relief_person", "case_id = '" + relief + "'",
            "relief_step", "case_id = '" + relief + "'");
    tables.forEach(
        (table, which) ->
            run("CREATE TABLE backup_" + table + " AS SELECT * FROM " + table + " WHERE " + which));
    UUID key = one("SELECT key_id FROM clue WHERE id = $1", clue).getUUID("key_id");
    erase(procurator(), chief(), girl);
    refused("410 record.erased", () -> procurator().get(CLUES + clue));
    Eventually.holds(() -> assertEquals(0, alive(key)));

    tables.keySet().forEach(this::putBack);
    run("DELETE FROM erased_key WHERE key_id = '" + key + "'");
    assertEquals(1, rows("SELECT 1 FROM clue WHERE id = $1 AND erased_at IS NULL", clue));
    refused("410 record.erased", () -> procurator().get(CLUES + clue));
    refused("410 record.erased", () -> cadre().get(CLUES + clue));
    refused("410 record.erased", () -> procurator().get(ReliefDesk.CASES + '/' + relief));
    assertFalse(reviewer().get("/api/v1/clues?limit=100").toString().contains(girl));
    run("SELECT erase_clue('" + clue + "', now())");
    tables.keySet().forEach(table -> run("DROP TABLE backup_" + table));
  }

  private static void erase(DemoClient recorder, DemoClient granter, String girl) {
    grant(granter, recorded(recorder, asksFor(girl, "ERASURE")));
  }

  /** A closed case of a girl to whom nothing was paid; the clue. */
  private static String closedUnpaid(String girl) {
    String relief = ReliefDesk.openedCase(girl);
    String clue = procurator().get(ReliefDesk.CASES + '/' + relief).path("clue").asText();
    ReliefDesk.step(
        procurator(),
        relief,
        "proposal",
        Map.of(
            "refusalReason", "TURNED_OVER",
            "portions", List.of(),
            "reasons", Map.of("summary", "不属于救助范围")));
    ReliefDesk.step(chief(), relief, "approval", null);
    ReliefDesk.step(procurator(), relief, "feedback", ReliefDesk.words("不予救助"));
    ReliefDesk.step(procurator(), relief, "closing", null);
    return clue;
  }

  private void putBack(String table) {
    String columns =
        StreamSupport.stream(
                pool.preparedQuery(
                        "SELECT column_name FROM information_schema.columns WHERE table_name = $1"
                            + " AND column_name <> 'id' AND is_generated = 'NEVER'")
                    .executeAndAwait(Tuple.of(table))
                    .spliterator(),
                false)
            .map(row -> row.getString(0))
            .map(column -> column + " = b." + column)
            .collect(Collectors.joining(", "));
    run("UPDATE " + table + " t SET " + columns + " FROM backup_" + table + " b WHERE b.id = t.id");
  }

  @Test
  void aRestoredKeyStoreIsHeldAgainstWhatWasErased() {
    Map<String, Object> woman = woman(newName(), number("19850607"));
    String clue = declined(woman);
    UUID key = one("SELECT key_id FROM clue WHERE id = $1", clue).getUUID("key_id");
    Buffer wrapped =
        keyStore
            .preparedQuery("SELECT wrapped FROM case_key WHERE id = $1")
            .executeAndAwait(Tuple.of(key))
            .iterator()
            .next()
            .getBuffer("wrapped")
            .getDelegate();
    erased(woman);
    Eventually.holds(() -> assertEquals(0, alive(key)));
    keyStore
        .preparedQuery("UPDATE case_key SET wrapped = $2, destroyed_at = NULL WHERE id = $1")
        .executeAndAwait(Tuple.of(key, wrapped));
    assertEquals(1, alive(key));
    erasedKeys.destroyAgain(connection -> Uni.createFrom().voidItem()).await().indefinitely();
    assertEquals(0, alive(key));
  }

  private int alive(UUID key) {
    return keyStore
        .preparedQuery("SELECT 1 FROM case_key WHERE id = $1 AND wrapped IS NOT NULL")
        .executeAndAwait(Tuple.of(key))
        .size();
  }

  @Test
  void nothingSealedIsLeftOfItAndWhatIsCountedStays() {
    String girl = newName();
    String clue = closedUnpaid(girl);
    UUID relief = one("SELECT id FROM relief_case WHERE clue_id = $1", clue).getUUID("id");
    Map<String, String> before = sealed(clue, relief);
    assertTrue(before.size() > 12, before.keySet().toString());
    String counted = counted(clue);
    erase(procurator(), chief(), girl);
    Map<String, String> after = sealed(clue, relief);
    before.forEach(
        (place, content) -> {
          assertNotEquals(content, after.get(place), place);
          assertTrue(after.get(place).equals("\\x") || place.contains("print"), place);
        });
    assertEquals(counted, counted(clue));
  }

  /** Every sealed value and print of the rows that name the clue or its case. */
  private Map<String, String> sealed(String clue, UUID relief) {
    Map<String, String> found = new HashMap<>();
    for (Row column :
        pool.query(
                """
                SELECT b.table_name, b.column_name, o.column_name AS owner
                FROM information_schema.columns b
                JOIN information_schema.columns o USING (table_schema, table_name)
                WHERE b.table_schema = 'public' AND b.data_type = 'bytea'
                  AND (o.column_name IN ('clue_id', 'case_id')
                    OR b.table_name IN ('clue', 'relief_case') AND o.column_name = 'id')
                  AND b.table_name NOT LIKE 'backup%' AND b.table_name <> 'subject_request'
                """)
            .executeAndAwait()) {
      String table = column.getString(0);
      String name = column.getString(1);
      boolean ofClue = table.equals("clue") || column.getString(2).equals("clue_id");
      for (Row row :
          pool.preparedQuery(
                  "SELECT id, %2$s::text AS content FROM %1$s WHERE %3$s = $1 AND length(%2$s) > 0"
                      .formatted(table, name, table.equals("clue") ? "id" : column.getString(2)))
              .executeAndAwait(Tuple.of(ofClue ? UUID.fromString(clue) : relief))) {
        found.put(table + '.' + name + '/' + row.getUUID("id"), row.getString("content"));
      }
      for (Row row :
          pool.preparedQuery(
                  "SELECT id FROM %1$s WHERE %3$s = $1 AND length(%2$s) = 0"
                      .formatted(table, name, table.equals("clue") ? "id" : column.getString(2)))
              .executeAndAwait(Tuple.of(ofClue ? UUID.fromString(clue) : relief))) {
        found.put(table + '.' + name + '/' + row.getUUID("id"), "\\x");
      }
    }
    return found;
  }

  private String counted(String clue) {
    return one(
            """
            SELECT jsonb_build_object('status', c.status, 'region', c.federation_region,
              'categories', c.eligibility, 'people', (SELECT jsonb_agg(jsonb_build_object(
                'minor', p.minor, 'female', p.female, 'age', p.age_band) ORDER BY p.position)
                FROM clue_person p WHERE p.clue_id = c.id),
              'steps', (SELECT jsonb_agg(jsonb_build_object('verb', s.verb, 'at', s.at) ORDER BY s.id)
                FROM clue_step s WHERE s.clue_id = c.id),
              'case', (SELECT k.status FROM relief_case k WHERE k.clue_id = c.id))::text AS counted
            FROM clue c WHERE c.id = $1
            """,
            clue)
        .getString("counted");
  }

  @Test
  void whateverIsSealedIsKnownToErasure() {
    String body =
        pool.query("SELECT pg_get_functiondef('erase_clue'::regproc) AS body")
            .executeAndAwait()
            .iterator()
            .next()
            .getString("body")
            .replaceAll("\\s+", " ");
    Set<String> missing = new TreeSet<>();
    for (Row row :
        pool.query(
                """
                SELECT table_name, column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND data_type = 'bytea'
                  AND table_name NOT LIKE 'backup%'
                """)
            .executeAndAwait()) {
      String table = row.getString(0);
      String column = row.getString(1);
      int from = body.indexOf("UPDATE " + table + " SET");
      String update = from < 0 ? "" : body.substring(from, body.indexOf(';', from));
      if (!OF_NO_CLUE.contains(table)
          && !update.matches(".*\\b" + column + " = (emptied|replaced)\\(" + column + "\\).*")) {
        missing.add(table + '.' + column);
      }
    }
    assertEquals(Set.of(), missing, "sealed columns that erasure would leave");
  }

  private int rows(String sql, String clue) {
    return pool.preparedQuery(sql).executeAndAwait(Tuple.of(UUID.fromString(clue))).size();
  }

  private Row one(String sql, String clue) {
    RowSet<Row> rows = pool.preparedQuery(sql).executeAndAwait(Tuple.of(UUID.fromString(clue)));
    return rows.iterator().next();
  }

  /** As the owner of the database, who alone makes tables. */
  private static void run(String sql) {
    var settings = ConfigProvider.getConfig();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:" + settings.getValue("palmreferral.database.url", String.class),
                settings.getValue("palmreferral.database.owner.username", String.class),
                settings.getValue("palmreferral.database.owner.password", String.class));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
