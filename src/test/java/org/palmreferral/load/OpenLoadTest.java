package org.palmreferral.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The load driver measures what people would have waited, not what it chose to look at. */
class OpenLoadTest {

  @Test
  void aServerThatStallsASecondIsLateForAllWhoCameMeanwhile() throws Exception {
    Vertx vertx = Vertx.vertx();
    long[] stalled = {0};
    var server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  if (stalled[0]++ == 200) {
                    long until = System.nanoTime() + Duration.ofSeconds(1).toNanos();
                    while (System.nanoTime() < until) {
                      Thread.onSpinWait();
                    }
                  }
                  request.response().end();
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    try (OpenLoad load = new OpenLoad(server.actualPort(), 8)) {
      OpenLoad.Call call = new OpenLoad.Call("/", "", Buffer.buffer("{}"), OpenLoad.Heard.NOBODY);
      load.run(100, Duration.ofSeconds(1), () -> call);
      OpenLoad.Round round = load.run(200, Duration.ofSeconds(4), () -> call);
      assertEquals(800, round.answered());
      long late =
          round
              .nanos()
              .getCountBetweenValues(
                  Duration.ofMillis(100).toNanos(), Duration.ofMinutes(1).toNanos());
      // 200 came in the second, those of the last tenth of it waited less; a driver that waits for
      // answers would have seen eight
      assertTrue(late >= 150, "late: " + late);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }
}
