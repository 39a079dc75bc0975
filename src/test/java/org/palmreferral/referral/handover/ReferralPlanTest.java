package org.palmreferral.referral.handover;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.QueryPlan;
import org.palmreferral.testing.RealServers;

/** The procuratorate's inbox reads what waits, in the order in which it is due. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ReferralPlanTest {

  private static final UUID SOME = new UUID(1, 1);

  @Inject Pool pool;

  @Test
  void theInboxReadsWhatWaitsAndNothingElse() {
    String plan =
        QueryPlan.inOrder(pool, ReferralList.INBOX, SOME, LocalDate.of(2026, 7, 28), SOME, 21);
    assertTrue(plan.contains("using referral_waiting"), plan);
    assertFalse(plan.contains("Seq Scan"), plan);
    assertFalse(plan.contains("Sort"), plan);
  }
}
