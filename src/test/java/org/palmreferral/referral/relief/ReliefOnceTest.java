package org.palmreferral.referral.relief;

import static org.palmreferral.testing.HomeCounty.FENGSHAN;
import static org.palmreferral.testing.ReliefDesk.award;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.refusedByTheDatabase;
import static org.palmreferral.testing.ReliefDesk.step;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.HomeCounty;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/** The same number is the same person, whatever name was written beside it. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ReliefOnceTest {

  private final DemoClient procurator = TestWorld.phone("13800000012");
  private final DemoClient deputy = TestWorld.phone("13800000013");

  @Inject Pool pool;

  @Test
  void aPersonIsRelievedOnceForAMatterByHerNumber() {
    String number = HomeCounty.number("19800308");
    String matter = ReliefDesk.matter();
    String first = proposed(number, matter);
    String second = proposed(number, matter);
    step(deputy, first, "approval", null);
    refused("422 relief.once", () -> step(deputy, second, "approval", null));
    refusedByTheDatabase(
        pool,
        "UPDATE relief_portion SET standing = true WHERE decision_id ="
            + " (SELECT id FROM relief_decision WHERE case_id = $1)",
        second,
        "\"relief_once\"");
  }

  private String proposed(String number, String matter) {
    String relief =
        FENGSHAN.open(
            FENGSHAN.send(FENGSHAN.clue(HomeCounty.woman(HomeCounty.newName(), number))), matter);
    ReliefDesk.prove(procurator, relief);
    step(procurator, relief, "proposal", award(relief, 100_000));
    return relief;
  }
}
