package org.palmreferral.wish.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.Crowd;
import org.palmreferral.testing.PromiseDesk;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.WishDesk;

/** Two thousand claims at once on a hundred wishes: the places are given out, each once. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class PromiseBurstTest {

  private static final int LEADERS = 100;
  private static final int WISHES = 100;
  private static final int CLAIMS_A_WISH = 20;

  @Inject DataSource database;
  @Inject Pool pool;

  private record Claim(int leader, int wish) {}

  @Test
  void exactlyTheCapacityWinsAndTheOthersStandInLine() throws Exception {
    TestWorld.get();
    URI service = TestWorld.service();
    Crowd crowd;
    try (Connection connection = database.getConnection()) {
      crowd = Crowd.of(LEADERS, service, TestWorld.platform(), connection);
    }
    List<String> wishes = new ArrayList<>();
    for (int i = 0; i < WISHES; i++) {
      wishes.add(WishDesk.open(1 + i % 5));
    }
    List<Claim> claims = new ArrayList<>();
    for (int wish = 0; wish < WISHES; wish++) {
      for (int i = 0; i < CLAIMS_A_WISH; i++) {
        claims.add(new Claim((wish + i * 5) % LEADERS, wish));
      }
    }
    Collections.shuffle(claims, new Random(5));

    List<CompletableFuture<Crowd.Answer>> under =
        claims.stream()
            .map(
                claim ->
                    crowd.post(
                        service,
                        claim.leader(),
                        PromiseDesk.path(wishes.get(claim.wish())),
                        Map.of("helpers", 1),
                        UUID.randomUUID().toString()))
            .toList();

    Map<String, Integer> answers = new TreeMap<>();
    Map<Integer, List<Integer>> lines = new TreeMap<>();
    int[] won = new int[WISHES];
    for (int i = 0; i < claims.size(); i++) {
      Crowd.Answer answer = under.get(i).join();
      String kind = answer.status() + " " + answer.body().path("code").asText();
      answers.merge(kind.strip(), 1, Integer::sum);
      int wish = claims.get(i).wish();
      if (answer.body().path("status").asText().equals("PROMISED")) {
        won[wish]++;
      } else {
        lines
            .computeIfAbsent(wish, none -> new ArrayList<>())
            .add(answer.body().path("line").asInt());
      }
    }
    assertEquals(Map.of("201", LEADERS * CLAIMS_A_WISH), answers);
    for (int wish = 0; wish < WISHES; wish++) {
      int capacity = 1 + wish % 5;
      assertEquals(capacity, won[wish], "of wish " + wish);
      List<Integer> line = lines.get(wish);
      Collections.sort(line);
      assertEquals(
          IntStream.rangeClosed(1, CLAIMS_A_WISH - capacity).boxed().toList(),
          line,
          "places in line are distinct, and none is missing");
    }
    PromiseRules.requireKept(pool, wishes, "after the burst");
  }
}
