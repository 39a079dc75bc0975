package org.palmreferral.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.testing.CountyTeam;
import org.palmreferral.testing.RealServers;

/** What is counted stays when those it is about are forgotten. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ErasedFiguresTest {

  private static final String COUNTY = "450302"; // 秀峰区

  @Inject FigureKeeping keeping;
  @Inject Pool pool;

  @Test
  void figuresAreTheSameBeforeAndAfterAnErasure() {
    CountyTeam team = new CountyTeam(COUNTY + "001001");
    String clue = team.report(1, 1);
    team.accept(clue);
    team.relieve(clue, List.of(500_000L, 300_000L), LocalDate.now(TimeSource.CHINA).toString());
    team.report(1, 0);
    JsonNode federation = figures(team, true);
    JsonNode procuratorate = figures(team, false);
    assertTrue(procuratorate.toString().contains("800000"), procuratorate.toString());
    assertTrue(
        pool.preparedQuery("SELECT erase_clue($1, now()) AS erased")
            .executeAndAwait(Tuple.of(UUID.fromString(clue)))
            .iterator()
            .next()
            .getBoolean("erased"));
    assertEquals(federation, figures(team, true));
    assertEquals(procuratorate, figures(team, false));
  }

  private JsonNode figures(CountyTeam team, boolean federation) {
    keeping.catchUp(connection -> Uni.createFrom().voidItem()).await().indefinitely();
    String month = LocalDate.now(TimeSource.CHINA).toString().substring(0, 7);
    JsonNode figures =
        (federation ? team.reviewer() : team.procurator())
            .get("/api/v1/figures?region=" + COUNTY + "&from=" + month + "&to=" + month);
    return ((ObjectNode) figures).deepCopy();
  }
}
