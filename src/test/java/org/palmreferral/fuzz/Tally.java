package org.palmreferral.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what was sent and what came back, and keeps one example of each finding. */
final class Tally {

  private final Map<String, Map<Integer, AtomicLong>> byOperation = new ConcurrentSkipListMap<>();
  private final Map<String, Map<Integer, AtomicLong>> byKind = new ConcurrentSkipListMap<>();
  private final Map<String, Finding> findings = new ConcurrentSkipListMap<>();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong micros = new AtomicLong();

  /** One fault at one operation, how often, and a request that shows it. */
  static final class Finding {
    final String operation;
    final int status;
    final String fault;
    final String curl;
    final String answer;
    final AtomicLong times = new AtomicLong();

    Finding(String operation, int status, String fault, String curl, String answer) {
      this.operation = operation;
      this.status = status;
      this.fault = fault;
      this.curl = curl;
      this.answer = answer;
    }

    @Override
    public String toString() {
      return "%s %d %s (%d times)%n    %s%n    %s"
          .formatted(operation, status, fault, times.get(), curl, answer);
    }
  }

  void count(Shot shot, int status, long took) {
    byOperation
        .computeIfAbsent(shot.operation.id(), id -> new ConcurrentSkipListMap<>())
        .computeIfAbsent(status, s -> new AtomicLong())
        .incrementAndGet();
    byKind
        .computeIfAbsent(shot.kind.split(" ", 2)[0], k -> new ConcurrentSkipListMap<>())
        .computeIfAbsent(status, s -> new AtomicLong())
        .incrementAndGet();
    requests.incrementAndGet();
    micros.addAndGet(took);
  }

  void find(Shot shot, int status, String fault, String base, String answer) {
    String short300 = answer.length() > 300 ? answer.substring(0, 300) : answer;
    findings
        .computeIfAbsent(
            shot.operation.id() + ' ' + status + ' ' + fault,
            key -> new Finding(shot.operation.id(), status, fault, shot.curl(base), short300))
        .times
        .incrementAndGet();
  }

  /** Something that no single request tells. */
  void find(String fault, String detail) {
    findings
        .computeIfAbsent("service " + fault, key -> new Finding("service", 0, fault, "", detail))
        .times
        .incrementAndGet();
  }

  long requests() {
    return requests.get();
  }

  List<Finding> findings() {
    return List.copyOf(findings.values());
  }

  long of(String operation) {
    return sum(byOperation.getOrDefault(operation, Map.of()), 0, 999);
  }

  long granted(String operation) {
    return sum(byOperation.getOrDefault(operation, Map.of()), 200, 299);
  }

  private static long sum(Map<Integer, AtomicLong> counts, int from, int to) {
    return counts.entrySet().stream()
        .filter(one -> one.getKey() >= from && one.getKey() <= to)
        .mapToLong(one -> one.getValue().get())
        .sum();
  }

  Map<Integer, Long> byStatus() {
    Map<Integer, Long> all = new TreeMap<>();
    byOperation
        .values()
        .forEach(one -> one.forEach((status, n) -> all.merge(status, n.get(), Long::sum)));
    return all;
  }

  /** A line for the console. */
  String summary(long seed, double seconds, int operations) {
    List<Long> calls = byOperation.values().stream().map(one -> sum(one, 0, 999)).sorted().toList();
    List<Integer> shares =
        byOperation.keySet().stream()
            .map(id -> (int) (100 * granted(id) / Math.max(1, of(id))))
            .sorted()
            .toList();
    long ok = sum2xx();
    return """
        fuzz.seed=%d
        requests %d in %.0f s (%.0f a second, %.1f ms each), operations %d of %d
        calls of an operation: least %d, median %d
        granted: %.0f %% of all; of an operation's calls: median %d %%
        by status: %s
        by kind: %s
        findings: %d"""
        .formatted(
            seed,
            requests(),
            seconds,
            requests() / seconds,
            micros.get() / 1000.0 / Math.max(1, requests()),
            byOperation.size(),
            operations,
            calls.isEmpty() ? 0 : calls.get(0),
            calls.isEmpty() ? 0 : calls.get(calls.size() / 2),
            100.0 * ok / Math.max(1, requests()),
            shares.isEmpty() ? 0 : shares.get(shares.size() / 2),
            byStatus(),
            byKind.entrySet().stream()
                .map(kind -> kind.getKey() + '=' + sum(kind.getValue(), 0, 999))
                .toList(),
            findings.size());
  }

  private long sum2xx() {
    return byOperation.values().stream().mapToLong(one -> sum(one, 200, 299)).sum();
  }

  void write(Path file, long seed) {
    List<Map<String, Object>> found = new ArrayList<>();
    for (Finding one : findings.values()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("operation", one.operation);
      line.put("status", one.status);
      line.put("fault", one.fault);
      line.put("times", one.times.get());
      line.put("request", one.curl);
      line.put("answer", one.answer);
      found.add(line);
    }
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("seed", seed);
    report.put("requests", requests());
    report.put("byStatus", byStatus());
    report.put("byKind", byKind);
    report.put("findings", found);
    report.put("byOperation", byOperation);
    try {
      Files.createDirectories(file.getParent());
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(file.toFile(), report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
