package org.palmreferral.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.palmreferral.actor.Actor;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.RealServers;

/** The chain as PostgreSQL forges it, held against what Java computes of it. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class AuditChainTest {

  private static final String LINKS =
      """
      SELECT l.seq, e.target FROM audit_link l JOIN audit_entry e ON e.id = l.entry_id
      WHERE e.action = $1 ORDER BY l.seq
      """;

  @Inject AuditLog audit;
  @Inject Pool pool;

  @Test
  void fiftyWritersLeaveOneUnbrokenChain() throws Exception {
    Actor actor = AuditWriting.reviewer();
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (int writer = 0; writer < 50; writer++) {
      UUID target = UUID.randomUUID();
      writers.add(
          () -> {
            for (int round = 0; round < 4; round++) {
              AuditWriting.inTransaction(
                  () ->
                      audit
                          .record(actor, "test.first", target)
                          .chain(() -> audit.record(actor, "test.second", target, "核对线索")));
            }
            return true;
          });
    }
    AtOnce.all(writers);

    List<Row> first = links("test.first");
    List<Row> second = links("test.second");
    assertEquals(200, first.size());
    assertEquals(200, second.size());
    assertEquals(
        50, new HashSet<>(first.stream().map(row -> row.getUUID("target")).toList()).size());
    for (int i = 0; i < first.size(); i++) {
      assertEquals(first.get(i).getUUID("target"), second.get(i).getUUID("target"));
      assertEquals(
          first.get(i).getLong("seq") + 1,
          second.get(i).getLong("seq"),
          "the entries of one transaction stay together, in their order");
    }
    theLogIsWhole();
  }

  @Test
  void whatIsRolledBackLeavesNoGap() throws Exception {
    Actor actor = AuditWriting.reviewer();
    long before = head();
    UUID target = UUID.randomUUID();
    assertThrows(
        IllegalStateException.class,
        () ->
            AuditWriting.inTransaction(
                () ->
                    audit
                        .record(actor, "test.undone", target)
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("no")))));
    AuditWriting.inTransaction(() -> audit.record(actor, "test.done", target));
    assertEquals(List.of(), links("test.undone"));
    assertTrue(links("test.done").get(0).getLong("seq") > before);
    theLogIsWhole();
  }

  @Test
  void anEntryWithNothingInItHasItsPlaceToo() throws Exception {
    AuditWriting.inTransaction(() -> audit.record(null, "test.nobody", UUID.randomUUID()));
    assertEquals(1, links("test.nobody").size());
    theLogIsWhole();
  }

  @Test
  void aReasonIsNowhereInTheClear() {
    String why = "因复核举报而查阅";
    UUID target = UUID.randomUUID();
    Actor reviewer = AuditWriting.reviewer(); // signs the cast in: not on the event loop
    AuditWriting.inTransaction(() -> audit.record(reviewer, "test.why", target, why));
    Row row =
        pool.preparedQuery("SELECT why, e::text AS line FROM audit_entry e WHERE target = $1")
            .executeAndAwait(Tuple.of(target))
            .iterator()
            .next();
    assertTrue(row.getBuffer("why").length() > why.length());
    assertTrue(
        !row.getString("line").contains(why) && !row.getBuffer("why").toString().contains(why));
  }

  private void theLogIsWhole() throws Exception {
    try (Connection service = AuditCopy.service()) {
      Verdict verdict = new AuditVerifier(service, AuditCopy.keys()).verify(HeldCheckpoints.none());
      assertTrue(verdict.isWhole(), verdict.toString());
    }
    List<Long> numbers = new ArrayList<>();
    pool.query("SELECT seq FROM audit_link ORDER BY seq")
        .executeAndAwait()
        .forEach(row -> numbers.add(row.getLong("seq")));
    assertEquals(LongStream.rangeClosed(1, numbers.size()).boxed().toList(), numbers);
  }

  private List<Row> links(String action) {
    List<Row> found = new ArrayList<>();
    pool.preparedQuery(LINKS).executeAndAwait(Tuple.of(action)).forEach(found::add);
    return found;
  }

  private long head() {
    return pool.query("SELECT seq FROM audit_head").executeAndAwait().iterator().next().getLong(0);
  }
}
