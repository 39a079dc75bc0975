package org.palmreferral.statistics;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.QueryPlan;
import org.palmreferral.testing.RealServers;

/** The dashboard reads its sums by their key, and no record. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class FigurePlanTest {

  @Inject Pool pool;

  @Test
  void theYearIsReadByItsKey() {
    for (String query :
        List.of(FigureReading.SUMS, FigureReading.MONTHS, FigureReading.DIVISIONS)) {
      String plan =
          QueryPlan.of(pool, query, "45", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 1));
      assertTrue(plan.contains("figure_cell_pkey"), plan);
      assertFalse(plan.contains("Seq Scan"), plan);
    }
  }
}
