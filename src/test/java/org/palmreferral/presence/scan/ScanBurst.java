package org.palmreferral.presence.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.palmreferral.load.OpenLoad;

/**
 * Far more scans than the service can take, by phones that keep a ledger of their own: what is
 * turned away they send again in batches, when they were told to, under the same ids, until each is
 * known to be recorded.
 */
final class ScanBurst {

  /** At a time, beside the burst itself. */
  private static final int RETRIES = 48;

  private static final int BATCH = 50;
  private static final long LOOK = 50;

  /** After a broken connection a phone waits so long. */
  private static final int BROKEN_SECONDS = 3;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A phone with scans that were not taken yet. */
  private static final class Phone {
    private final Queue<ScanCrowd.Scan> waiting = new ArrayDeque<>();
    private long notBefore;
    private boolean asking;
  }

  /** What came of it. */
  record Outcome(OpenLoad.Round burst, int scans, int turnedAway, int retries, Duration until) {}

  private final OpenLoad load;
  private final ScanCrowd crowd;
  private final Map<UUID, ScanCrowd.Scan> ledger = new LinkedHashMap<>();
  private final Map<UUID, Boolean> done = new HashMap<>();
  private final Map<UUID, Phone> phones = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private final CountDownLatch complete = new CountDownLatch(1);
  private boolean sent;
  private int turnedAway;
  private int retries;
  private int under;

  ScanBurst(OpenLoad load, ScanCrowd crowd) {
    this.load = load;
    this.crowd = crowd;
  }

  /** Sends at this rate for so long, and goes on until everything is known to be recorded. */
  Outcome run(double rate, Duration length, Duration most) throws InterruptedException {
    ScanCrowd.Codes codes = crowd.shown();
    long begun = System.nanoTime();
    load.every(LOOK, this::retry);
    OpenLoad.Round burst = load.run(rate, length, () -> call(codes));
    load.soon(
        () -> {
          sent = true;
          finish();
        });
    if (!complete.await(most.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError(
          "%d of %d scans are not recorded yet"
              .formatted(ledger.size() - done.size(), ledger.size()));
    }
    if (!wrong.isEmpty()) {
      throw new AssertionError(wrong.size() + " wrong answers, such as " + wrong.get(0));
    }
    return new Outcome(
        burst, ledger.size(), turnedAway, retries, Duration.ofNanos(System.nanoTime() - begun));
  }

  private OpenLoad.Call call(ScanCrowd.Codes codes) {
    ScanCrowd.Scan scan = crowd.scan(codes);
    ledger.put(scan.id(), scan);
    return new OpenLoad.Call(
        ScanCrowd.SCANS,
        scan.token(),
        scan.alone(),
        (status, again, body) -> answered(List.of(scan), status, again, body));
  }

  private void answered(List<ScanCrowd.Scan> scans, int status, String again, Buffer body) {
    Phone phone = phones.computeIfAbsent(scans.get(0).client(), any -> new Phone());
    switch (status) {
      case 200 -> recorded(body);
      case 429, 503 -> {
        turnedAway += scans.size();
        if (again == null) {
          wrong.add(status + " without Retry-After");
        }
        later(phone, scans, again == null ? BROKEN_SECONDS : Integer.parseInt(again));
      }
      case 0 -> later(phone, scans, BROKEN_SECONDS);
      default -> {
        wrong.add(status + " " + body);
        later(phone, scans, BROKEN_SECONDS);
      }
    }
    finish();
  }

  private void recorded(Buffer body) {
    try {
      for (JsonNode item : JSON.readTree(body.getBytes()).path("items")) {
        String outcome = item.path("outcome").asText();
        if (outcome.equals("COUNTED") || outcome.equals("PENDING")) {
          done.put(UUID.fromString(item.path("id").asText()), true);
        } else {
          wrong.add(item.toString());
        }
      }
    } catch (IOException e) {
      wrong.add(e.toString());
    }
  }

  private static void later(Phone phone, List<ScanCrowd.Scan> scans, int seconds) {
    phone.waiting.addAll(scans);
    phone.notBefore = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
  }

  private void retry() {
    long now = System.nanoTime();
    for (Phone phone : phones.values()) {
      if (under >= RETRIES) {
        return;
      }
      if (!phone.asking && !phone.waiting.isEmpty() && phone.notBefore <= now) {
        send(phone);
      }
    }
  }

  private void send(Phone phone) {
    List<ScanCrowd.Scan> batch = new ArrayList<>();
    while (batch.size() < BATCH && !phone.waiting.isEmpty()) {
      batch.add(phone.waiting.remove());
    }
    phone.asking = true;
    under++;
    retries++;
    load.send(
        new OpenLoad.Call(
            ScanCrowd.SCANS,
            batch.get(0).token(),
            ScanCrowd.batch(batch.get(0).client(), batch),
            (status, again, body) -> {
              phone.asking = false;
              under--;
              answered(batch, status, again, body);
            }));
  }

  private void finish() {
    if (sent && done.size() == ledger.size()) {
      complete.countDown();
    }
  }

  /** What the database has and the phones' ledgers have not, or the other way round, or twice. */
  List<String> differences(Connection owner) throws SQLException {
    List<String> differences = new ArrayList<>();
    Map<UUID, OffsetDateTime> recorded = new HashMap<>();
    try (Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id, account, captured_at FROM check_in")) {
      while (rows.next()) {
        UUID id = rows.getObject(1, UUID.class);
        OffsetDateTime at = rows.getObject(3, OffsetDateTime.class);
        ScanCrowd.Scan scan = ledger.get(id);
        if (scan == null) {
          differences.add("nobody sent " + id);
        } else if (!scan.account().equals(rows.getObject(2, UUID.class))
            || !scan.capturedAt().isEqual(at)) {
          differences.add("changed: " + id);
        } else if (recorded.put(id, at) != null) {
          differences.add("twice: " + id);
        }
      }
    }
    ledger.keySet().stream()
        .filter(id -> !recorded.containsKey(id))
        .forEach(id -> differences.add("lost: " + id));
    return differences;
  }
}
