package org.palmreferral.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.vault.Vault;

/**
 * How long the lists, the search and the year's dashboard take among a million clues and 200,000
 * cases, over HTTP on one connection: {@code mvn -Pbench test}.
 */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ReferralBench {

  private static final int CALLS = 500;
  private static final int WARM = 200;
  private static final double MOST_MILLIS = 50;

  private static final String REVIEWER = "13800000011";
  private static final String PROCURATOR = "13800000012";
  private static final String CHIEF = "13800000014";
  private static final String GUANGXI = "13800000050";

  @Inject Pool pool;
  @Inject Vault vault;
  @Inject FigureKeeping keeping;

  /** What is measured: who asks for what, with which body. */
  private record Call(String name, String who, String path, String body) {
    static Call get(String name, String who, String path) {
      return new Call(name, who, path, "");
    }
  }

  @Test
  void aMillionClues() throws IOException, InterruptedException {
    new ManyRecords(pool, vault).write();
    keeping.catchUp(connection -> Uni.createFrom().voidItem()).await().indefinitely();
    ManyRecords.asOwner("VACUUM ANALYZE figure_cell");
    String number =
        pool.query(
                "SELECT number FROM clue WHERE federation_region = '451223' AND number LIKE '%-B-%'"
                    + " ORDER BY id OFFSET 100 LIMIT 1")
            .executeAndAwait()
            .iterator()
            .next()
            .getString("number");
    List<Call> calls =
        List.of(
            Call.get("inbox of the county's federation", REVIEWER, "/clues/inbox"),
            Call.get("clues of the county", REVIEWER, "/clues"),
            Call.get("clues of the province", GUANGXI, "/clues"),
            Call.get("inbox of the procuratorate", PROCURATOR, "/referrals/inbox"),
            Call.get("relief cases", CHIEF, "/relief-cases"),
            Call.get("what is due", REVIEWER, "/duties"),
            search("search: number", REVIEWER, "{\"number\":\"" + number + "\"}"),
            search("search: a person's number", REVIEWER, "{\"identityNumber\":\"11010519491231002X\"}"),
            search("search: a rare outcome", REVIEWER, "{\"status\":\"WITHDRAWN\"}"),
            search(
                "search: province, outcome, period",
                GUANGXI,
                "{\"status\":\"TURNED_OVER\",\"from\":\"2025-06-01\",\"to\":\"2025-06-30\"}"),
            search("search: province, county", GUANGXI, "{\"region\":\"451223\"}"),
            Call.get("year of the county", REVIEWER, year("451223")),
            Call.get("year of the prefecture", GUANGXI, year("4512")),
            Call.get("year of the province", GUANGXI, year("45")));
    List<String> slow = new ArrayList<>();
    System.out.printf("%n%-36s %8s %8s %8s%n", "among " + ManyRecords.CLUES, "p50 ms", "p99 ms", "bytes");
    for (Call call : calls) {
      double[] millis = measure(call);
      double p99 = millis[(int) (CALLS * 0.99) - 1];
      System.out.printf(
          "%-36s %8.1f %8.1f %8.0f%n", call.name(), millis[CALLS / 2], p99, millis[CALLS]);
      if (p99 > MOST_MILLIS) {
        slow.add(call.name() + ": " + p99 + " ms");
      }
    }
    assertTrue(slow.isEmpty(), slow.toString());
  }

  private static Call search(String name, String who, String body) {
    return new Call(name, who, "/clues/search", body);
  }

  private static String year(String region) {
    return "/figures?from=2025-12&to=2026-11&region=" + region;
  }

  /** Sorted times in milliseconds, and then the size of an answer. */
  private static double[] measure(Call call) throws IOException, InterruptedException {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    double[] millis = new double[CALLS + 1];
    String token = TestWorld.phone(call.who()).accessToken();
    for (int i = -WARM; i < CALLS; i++) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(TestWorld.service().resolve("/api/v1" + call.path()))
              .timeout(Duration.ofSeconds(60))
              .header("Authorization", "Bearer " + token);
      if (!call.body().isEmpty()) {
        request
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(call.body()));
      }
      HttpRequest ready = request.build();
      long start = System.nanoTime();
      HttpResponse<String> answer = http.send(ready, BodyHandlers.ofString());
      double took = (System.nanoTime() - start) / 1e6;
      assertEquals(200, answer.statusCode(), call.name() + ": " + answer.body());
      if (i >= 0) {
        millis[i] = took;
      }
      millis[CALLS] = answer.body().length();
    }
    Arrays.sort(millis, 0, CALLS);
    return millis;
  }
}
