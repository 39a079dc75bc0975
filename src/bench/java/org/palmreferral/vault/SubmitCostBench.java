package org.palmreferral.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.palmreferral.audit.SwitchedAuditLog;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/**
 * What encryption and audit cost those who send clues: rounds with and without them take turns in
 * one run, so that the machine's mood is the same for all. With {@code -Dbench.durable=true} the
 * database writes to the disk at each commit, as in production:
 * {@code mvn -Pbench -Dtest=SubmitCostBench -Dbench.durable=true test}.
 */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class SubmitCostBench {

  private static final int PHONES = Integer.getInteger("bench.phones", 8);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 6);
  private static final long ROUND_MILLIS = Integer.getInteger("bench.round-millis", 5000);

  private final HttpClient http = HttpClient.newHttpClient();
  private String body;
  private String token;

  private record Variant(String name, boolean encryption, boolean audit) {}

  private static final List<Variant> VARIANTS =
      List.of(
          new Variant("with both", true, true),
          new Variant("without encryption", false, true),
          new Variant("without audit", true, false),
          new Variant("without both", false, false));

  @Test
  void cluesPerSecond() throws Exception {
    Map<String, Object> form = new HashMap<>(DemoClues.FENGSHAN);
    form.put("childHarm", false);
    body = new ObjectMapper().writeValueAsString(form);
    token = TestWorld.phone("13800000010").accessToken();
    Map<String, List<Double>> measured = new LinkedHashMap<>();
    for (int round = -2; round < ROUNDS; round++) {
      for (Variant variant : VARIANTS) {
        SwitchedVault.off = !variant.encryption();
        SwitchedAuditLog.off = !variant.audit();
        double perSecond = round();
        if (round >= 0) { // the first two warm up
          measured.computeIfAbsent(variant.name(), name -> new ArrayList<>()).add(perSecond);
        }
      }
    }
    SwitchedVault.off = false;
    SwitchedAuditLog.off = false;
    double without = median(measured.get("without both"));
    System.out.printf(
        "%n%d phones, %d rounds of %d ms, %s%n",
        PHONES,
        ROUNDS,
        ROUND_MILLIS,
        Boolean.getBoolean("bench.durable") ? "durable" : "not durable");
    measured.forEach(
        (name, rounds) ->
            System.out.printf(
                "%-20s %7.1f clues/s  %5.2f  %s%n",
                name,
                median(rounds),
                median(rounds) / without,
                rounds.stream().map(r -> "%.0f".formatted(r)).toList()));
    double cost = 1 - median(measured.get("with both")) / without;
    System.out.printf(
        "encryption and audit cost %.0f %% of the throughput: %s%n",
        cost * 100, cost <= 0.25 ? "within 25 %" : "MORE THAN 25 %");
  }

  private double round() throws Exception {
    ExecutorService phones = Executors.newFixedThreadPool(PHONES);
    long start = System.nanoTime();
    long end = start + ROUND_MILLIS * 1_000_000;
    List<Future<Integer>> sent = new ArrayList<>();
    for (int i = 0; i < PHONES; i++) {
      sent.add(
          phones.submit(
              () -> {
                int mine = 0;
                while (System.nanoTime() < end) {
                  assertEquals(201, send());
                  mine++;
                }
                return mine;
              }));
    }
    int all = 0;
    for (Future<Integer> one : sent) {
      all += one.get();
    }
    phones.shutdown();
    return all / ((System.nanoTime() - start) / 1e9);
  }

  private int send() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(TestWorld.service().resolve("/api/v1/clues"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }
}
