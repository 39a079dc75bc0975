package org.palmreferral.referral.clue;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.QueryPlan;
import org.palmreferral.testing.RealServers;

/** Inbox and search find their rows by an index that is in their order, however many there are. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class CluePlanTest {

  private static final UUID SOME = new UUID(1, 1);

  @Inject Pool pool;

  @Test
  void theInboxReadsWhatWaitsAndNothingElse() {
    String plan = plan(ClueList.INBOX, SOME, LocalDate.of(2026, 7, 28), SOME, 21);
    assertTrue(plan.contains("using clue_waiting"), plan);
    assertNoSort(plan);
  }

  @Test
  void aSearchReadsInTheOrderOfAnIndex() {
    ClueList.Scope county = new ClueList.Scope("c.federation_region = $1", "451223");
    ClueList.Scope province = new ClueList.Scope("c.federation_region LIKE $1", "45%");
    assertOrdered(search(county));
    assertOrdered(search(county).and("c.status = $%d", "WITHDRAWN"));
    assertOrdered(search(new ClueList.Scope("c.owner_id = $1", SOME)));
    assertOrdered(search(new ClueList.Scope("c.submitted_by = $1", SOME)));
    assertOrdered(
        search(province)
            .and("c.status = $%d", "WITHDRAWN")
            .and("c.submitted_at >= $%d", OffsetDateTime.parse("2026-07-01T00:00:00+08:00")));
  }

  @Test
  void aPersonIsFoundByHerPrint() {
    ClueSearch.Query query =
        search(new ClueList.Scope("c.federation_region = $1", "451223"))
            .and(
                "c.id IN (SELECT clue_id FROM clue_person WHERE identity_print = $%d)",
                io.vertx.core.buffer.Buffer.buffer(new byte[] {1}));
    String plan = plan(query.text(21), query.values().toArray());
    assertTrue(plan.contains("clue_person_print"), plan);
    assertFalse(plan.contains("Seq Scan on clue"), plan);
  }

  private static ClueSearch.Query search(ClueList.Scope scope) {
    return new ClueSearch.Query(scope);
  }

  private void assertOrdered(ClueSearch.Query query) {
    String plan = plan(query.text(21), query.values().toArray());
    assertTrue(plan.matches("(?s).*using clue_(sent|of_\\w+) on clue c.*"), plan);
    assertNoSort(plan);
  }

  private static void assertNoSort(String plan) {
    assertFalse(plan.contains("Seq Scan"), plan);
    assertFalse(plan.contains("Sort"), "in the order of the index: " + plan);
  }

  private String plan(String query, Object... values) {
    return QueryPlan.inOrder(pool, query, values);
  }
}
