package org.palmreferral.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.arc.All;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.vault.suite.Suite;

/** Keys change while the service runs. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class RekeyingTest {

  private static final String NAME = "换钥匙";

  @Inject Rekeying rekeying;
  @Inject Pool pool;

  @Inject
  @ReactiveDataSource("keys")
  Pool keys;

  @Inject KeyStore store;
  @Inject KeyWrap wrap;
  @Inject Vault vault;
  @Inject CaseKeySettings settings;
  @Inject @All List<SealedTable> tables;

  @Test
  void oldCasesOpenAfterTheKeyThatWrapsTheirKeysHasChanged() {
    String clue = ReliefDesk.acceptedClue(NAME);
    int before = wrap.primary();
    rotate("palmreferral.keys.kek");
    rekey();
    assertNotEquals(before, wrap.primary());
    for (Row row : keys.query("SELECT wrapped FROM case_key").executeAndAwait()) {
      if (row.getBuffer("wrapped") != null) {
        assertEquals(wrap.primary(), Suite.keyOf(row.getBuffer("wrapped").getBytes()));
      }
    }
    assertEquals(NAME, nameOf(clue), "by a node that has no key in memory");
    change(KeyRotation.PRUNE, "palmreferral.keys.kek");
    wrap.lookAgain();
    assertEquals(NAME, nameOf(clue), "the old key is not needed any more");
  }

  @Test
  void anInterruptedRunGoesOnWhereItStood() {
    ReliefDesk.acceptedClue(NAME);
    rekey();
    rotate("palmreferral.vault.keyset");
    AtomicInteger pages = new AtomicInteger();
    rekeying.goOn(nobodyElse(), () -> pages.incrementAndGet() < 2).await().indefinitely();
    Row open = run();
    assertEquals(null, open.getOffsetDateTime("finished_at"));
    assertFalse(open.getString("at_table").isEmpty());
    long looked = open.getLong("looked_at");
    assertTrue(looked > 0, "a part was done");
    assertTrue(looked < open.getLong("total"), "a part was not");

    rekeying.goOn(nobodyElse(), () -> true).await().indefinitely();
    Row finished = run();
    assertEquals(open.getUUID("id"), finished.getUUID("id"), "the same run");
    assertTrue(finished.getOffsetDateTime("finished_at") != null);
    assertFalse(finished.getBoolean("abandoned"));
    for (Row row :
        pool.query("SELECT name FROM account WHERE name IS NOT NULL").executeAndAwait()) {
      assertTrue(vault.isCurrent(row.getBuffer("name").getBytes()));
    }

    rekeying.goOn(nobodyElse(), () -> true).await().indefinitely();
    assertEquals(finished.getUUID("id"), run().getUUID("id"), "nothing is done twice");
  }

  @Test
  void peopleAreFoundWhileTheIndexChangesAndAfterwards() {
    String number = "452724201103040021";
    byte[] before = vault.fingerprint("identity-number", number);
    String clue = ReliefDesk.acceptedClue(NAME);
    pool.preparedQuery("UPDATE clue_person SET phone_print = $2 WHERE clue_id = $1")
        .executeAndAwait(Tuple.of(UUID.fromString(clue), null));
    rotate("palmreferral.vault.index-keyset");
    vault.lookAgain();
    assertNotEquals(
        Buffer.buffer(before), Buffer.buffer(vault.fingerprint("identity-number", number)));
    assertTrue(
        vault.fingerprints("identity-number", number).stream()
            .anyMatch(print -> Buffer.buffer(print).equals(Buffer.buffer(before))),
        "what was written before is still looked for");
    // the whole cast signs in by open id and phone, found by prints of before
    assertEquals(200, TestWorld.phone("13800000011").get("/api/v1/me").isObject() ? 200 : 0);

    rekey();
    for (Row row :
        pool.query("SELECT id, phone, phone_print FROM account WHERE phone IS NOT NULL")
            .executeAndAwait()) {
      String phone =
          vault.open(
              row.getBuffer("phone").getBytes(), new Place("account.phone", row.getUUID("id")));
      assertEquals(
          Buffer.buffer(vault.fingerprint("phone", phone)),
          row.getBuffer("phone_print").getDelegate());
    }
    assertEquals(
        0,
        pool.query(
                """
                SELECT count(*) AS n FROM relief_person r JOIN relief_case k ON k.id = r.case_id
                WHERE k.erased_at IS NULL AND NOT EXISTS (SELECT FROM clue_person p
                  WHERE p.clue_id = k.clue_id AND p.name_print = r.name_print)
                """)
            .executeAndAwait()
            .iterator()
            .next()
            .getLong("n"),
        "copies of a print went with it");
  }

  @Test
  void aRequestThatIsSentAgainAfterTheIndexChangedIsKnownAgain() {
    String key = UUID.randomUUID().toString();
    Caller.Answer first =
        Caller.phone("13800000010")
            .send("POST", "/api/v1/clues", DemoClues.FENGSHAN, "Idempotency-Key", key);
    assertEquals(201, first.status());
    rotate("palmreferral.vault.index-keyset");
    vault.lookAgain();
    Caller.Answer again =
        Caller.phone("13800000010")
            .send("POST", "/api/v1/clues", DemoClues.FENGSHAN, "Idempotency-Key", key);
    assertEquals(first.body(), again.body(), "one clue, however late the phone comes back");
    Map<String, Object> otherwise = new HashMap<>(DemoClues.FENGSHAN);
    otherwise.put("narrative", "另一件事");
    assertEquals(
        "idempotency.other_body",
        Caller.phone("13800000010")
            .send("POST", "/api/v1/clues", otherwise, "Idempotency-Key", key)
            .code());
  }

  @Test
  void everyColumnOfBytesIsKnownAndOpensAtItsPlace() {
    ReliefDesk.paidCase(NAME, 1_000_000);
    Map<String, SealedTable> known =
        tables.stream()
            .collect(java.util.stream.Collectors.toMap(SealedTable::name, table -> table));
    List<String> unknown = new ArrayList<>();
    for (Row row :
        pool.query(
                """
                SELECT table_name, column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND data_type = 'bytea'
                  AND table_name IN (SELECT table_name FROM information_schema.tables
                    WHERE table_schema = 'public' AND table_type = 'BASE TABLE')
                """)
            .executeAndAwait()) {
      SealedTable table = known.get(row.getString("table_name"));
      String column = row.getString("column_name");
      if (!column.endsWith("print")
          && !SealedColumnsElsewhere.ALL.contains(row.getString("table_name") + "." + column)
          && (table == null || !table.sealed().contains(column))) {
        unknown.add(row.getString("table_name") + "." + column);
      }
    }
    assertEquals(List.of(), unknown);
    CaseKeys fresh = withNothingInMemory();
    for (SealedTable table : tables) {
      for (String column : table.sealed()) {
        for (Row row :
            pool.query(
                    "SELECT t.id, t.%2$s AS sealed, %3$s AS key_id FROM %1$s t WHERE length(t.%2$s) > 0 LIMIT 50"
                        .formatted(table.name(), column, table.key()))
                .executeAndAwait()) {
          UUID key = row.getUUID("key_id");
          CaseKeyRing ring = fresh.all(Collections.singletonList(key)).await().indefinitely();
          if (!ring.has(key)) {
            continue; // what was erased opens nowhere
          }
          assertFalse(
              ring.open(
                      key,
                      row.getBuffer("sealed").getBytes(),
                      SealedTable.place(table.name(), column, row.getUUID("id")))
                  .isEmpty(),
              table.name() + "." + column);
        }
      }
    }
  }

  private void rotate(String setting) {
    change(KeyRotation.ADD, setting);
    change(KeyRotation.PROMOTE, setting);
  }

  private static void change(KeyRotation step, String setting) {
    step.change(Path.of(ConfigProvider.getConfig().getValue(setting, String.class)));
  }

  private void rekey() {
    rekeying.goOn(nobodyElse(), () -> true).await().indefinitely();
  }

  private static java.util.function.Function<io.vertx.mutiny.sqlclient.SqlClient, Uni<Void>>
      nobodyElse() {
    return connection -> Uni.createFrom().voidItem();
  }

  private Row run() {
    return pool.query("SELECT * FROM rekeying ORDER BY started_at DESC LIMIT 1")
        .executeAndAwait()
        .iterator()
        .next();
  }

  private CaseKeys withNothingInMemory() {
    return new CaseKeys(store, wrap, vault, settings);
  }

  private String nameOf(String clue) {
    Row row =
        pool.preparedQuery(
                "SELECT p.id, p.name, c.key_id FROM clue_person p JOIN clue c ON c.id = p.clue_id"
                    + " WHERE c.id = $1 AND p.position = 0")
            .executeAndAwait(Tuple.of(UUID.fromString(clue)))
            .iterator()
            .next();
    CaseKey key = withNothingInMemory().get(row.getUUID("key_id")).await().indefinitely();
    return key.open(
        row.getBuffer("name").getBytes(), new Place("clue_person.name", row.getUUID("id")));
  }
}
