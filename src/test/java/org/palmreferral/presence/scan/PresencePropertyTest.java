package org.palmreferral.presence.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.presence.scan.PresenceModel.Event;
import org.palmreferral.presence.scan.PresenceModel.Stay;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.StationDesk;

/**
 * Scans arrive twice, late, in any order and with contradictions: {@code -Drandom.seed=…
 * -Drandom.rounds=…} for others.
 */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class PresencePropertyTest {

  private static final long SEED = Long.getLong("random.seed", 20_260_125);
  private static final int ROUNDS = Integer.getInteger("random.rounds", 40);
  private static final OffsetDateTime NOW =
      OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
  private static final OffsetDateTime BEGIN = NOW.minusDays(6);

  @Inject Pool pool;
  @Inject Recording recording;

  private final Random random = new Random(SEED);
  private final List<UUID> stations = new ArrayList<>();
  private final List<Long> numbers = new ArrayList<>();

  /** A scan as it is sent; the id may be that of another. */
  private record Sent(Event event, OffsetDateTime received) {}

  @BeforeEach
  void stations() {
    for (int i = 0; i < 3; i++) {
      UUID station = UUID.fromString(StationDesk.open());
      stations.add(station);
      numbers.add(
          pool.preparedQuery("SELECT number FROM station WHERE id = $1")
              .executeAndAwait(Tuple.of(station))
              .iterator()
              .next()
              .getLong(0));
    }
  }

  @Test
  void whateverTheOrderTheStaysAreThoseOfTheModel() {
    for (int round = 0; round < ROUNDS; round++) {
      String where = "seed " + SEED + ", round " + round;
      List<Event> events = wild();
      List<Stay> expected = sorted(PresenceModel.stays(events, NOW));
      for (int order = 0; order < 2; order++) {
        UUID account = UUID.randomUUID();
        deliver(account, events.stream().map(e -> new Sent(e, later(e))).toList(), true);
        assertEquals(expected, stays(account), where + ", order " + order);
        hours(account);
      }
    }
  }

  @Test
  void theHoursAreTrueOrSomethingIsSeenToBePending() {
    for (int round = 0; round < ROUNDS; round++) {
      String where = "seed " + SEED + ", round " + round;
      List<Event> truth = visits();
      List<Sent> sent = new ArrayList<>();
      Set<UUID> disturbed = new HashSet<>();
      for (Event event : truth) {
        sent.add(new Sent(event, later(event)));
        if (event.doubtful()) {
          disturbed.add(event.id());
        }
        if (random.nextInt(8) == 0) { // the same scan with another time, before or after it
          disturbed.add(event.id());
          OffsetDateTime other = event.at().plusSeconds(random.nextInt(7200) - 3600);
          sent.add(
              new Sent(
                  new Event(event.id(), other, event.station(), event.asked(), false, false),
                  later(event)));
        }
      }
      UUID account = UUID.randomUUID();
      deliver(account, sent, true);

      List<Stay> found = stays(account);
      Set<Stay> counted =
          new HashSet<>(found.stream().filter(s -> s.state().equals("COUNTED")).toList());
      List<Stay> whole = PresenceModel.stays(truth, NOW);
      for (Stay visit : whole) {
        assertTrue(
            counted.contains(visit) || pending(account, visit),
            () -> where + ": neither counted nor pending: " + visit + " among " + found);
      }
      if (disturbed.isEmpty()) {
        assertEquals(whole.stream().mapToLong(Stay::minutes).sum(), hours(account), where);
      }
      // the keeper turns down what contradicts and believes the rest
      settle(account, truth);
      assertEquals(
          whole.stream().mapToLong(Stay::minutes).sum(), hours(account), where + ", settled");
    }
  }

  @Test
  void whatTheKeeperSaysIsWorkedOutAsIfItHadAlwaysBeenSo() {
    for (int round = 0; round < ROUNDS; round++) {
      String where = "seed " + SEED + ", round " + round;
      List<Event> events = new ArrayList<>(wild());
      UUID account = UUID.randomUUID();
      deliver(account, events.stream().map(e -> new Sent(e, later(e))).toList(), true);
      for (int i = 0; i < 4; i++) {
        Event one = events.remove(random.nextInt(events.size()));
        boolean believed = random.nextBoolean();
        decide(account, one, believed ? "COUNTED" : "DECLINED");
        if (believed) {
          events.add(one.believe());
        } else if (events.isEmpty()) {
          break;
        }
        assertEquals(
            sorted(PresenceModel.stays(events, NOW)), stays(account), where + ", word " + i);
      }
    }
  }

  private void decide(UUID account, Event one, String state) {
    pool.preparedQuery(
            "UPDATE check_in SET decided = true, state = $4 WHERE account = $1 AND captured_at = $2 AND id = $3")
        .executeAndAwait(Tuple.of(account, one.at(), one.id(), state));
    pool.preparedQuery("SELECT fold_presence($1, $2, $3, interval '12 h', interval '1 h')")
        .executeAndAwait(Tuple.of(account, one.at(), NOW));
  }

  /** Comings and goings without sense. */
  private List<Event> wild() {
    List<Event> events = new ArrayList<>();
    int count = 2 + random.nextInt(14);
    for (int i = 0; i < count; i++) {
      Way[] ways = {Way.IN, Way.OUT, null};
      OffsetDateTime at =
          i > 0 && random.nextInt(5) == 0
              ? events.get(i - 1).at().plusSeconds(random.nextInt(80))
              : BEGIN.plusSeconds(random.nextInt(3 * 24 * 3600));
      events.add(
          new Event(
              UUID.randomUUID(),
              at,
              stations.get(random.nextInt(random.nextBoolean() ? 1 : 3)),
              ways[random.nextInt(3)],
              random.nextInt(6) == 0,
              false));
    }
    return events;
  }

  /** What somebody did who came and went as she should, over midnight too. */
  private List<Event> visits() {
    List<Event> events = new ArrayList<>();
    OffsetDateTime at = BEGIN.plusMinutes(random.nextInt(600));
    int count = 1 + random.nextInt(6);
    boolean said = random.nextBoolean();
    for (int i = 0; i < count; i++) {
      UUID station = stations.get(random.nextInt(3));
      events.add(event(at, station, said ? Way.IN : null));
      at = at.plusSeconds(120 + random.nextInt(9 * 3600));
      events.add(event(at, station, said ? Way.OUT : null));
      at = at.plusSeconds(120 + random.nextInt(14 * 3600));
    }
    return events;
  }

  private Event event(OffsetDateTime at, UUID station, @Nullable Way asked) {
    return new Event(UUID.randomUUID(), at, station, asked, random.nextInt(10) == 0, false);
  }

  /** Doubtful ones come late. */
  private OffsetDateTime later(Event event) {
    return event
        .at()
        .plusSeconds(event.doubtful() ? 700 + random.nextInt(90_000) : random.nextInt(600));
  }

  private void deliver(UUID account, List<Sent> all, boolean shuffled) {
    List<Sent> calls = new ArrayList<>(all);
    for (Sent one : all) {
      if (random.nextInt(3) == 0) {
        calls.add(one);
      }
    }
    if (shuffled) {
      Collections.shuffle(calls, random);
    }
    UUID client = UUID.randomUUID();
    for (Sent one : calls) {
      Event event = one.event();
      recording
          .record(
              new Recording.Scan(
                  account,
                  client,
                  new ScanForm.Item(
                      event.id(),
                      Math.abs(event.id().hashCode() % 1_000_000_000),
                      event.at(),
                      event.asked(),
                      "",
                      null),
                  numbers.get(stations.indexOf(event.station())),
                  "TURNING",
                  event.doubtful() ? new String[] {"LATE"} : new String[0],
                  Nearness.UNKNOWN,
                  one.received(),
                  account,
                  null),
              java.util.Locale.ENGLISH)
          .await()
          .indefinitely();
    }
    foldAll(account);
  }

  /** Time passes. */
  private void foldAll(UUID account) {
    pool.preparedQuery(
            """
            SELECT fold_presence(account, captured_at, $2, interval '12 h', interval '1 h')
            FROM check_in WHERE account = $1 ORDER BY captured_at
            """)
        .executeAndAwait(Tuple.of(account, NOW));
  }

  private void settle(UUID account, List<Event> truth) {
    for (Row row :
        pool.preparedQuery("SELECT captured_at, id, flags FROM check_in WHERE account = $1")
            .executeAndAwait(Tuple.of(account))) {
      OffsetDateTime at = row.getOffsetDateTime("captured_at");
      boolean was = truth.stream().anyMatch(e -> e.at().isEqual(at));
      pool.preparedQuery(
              "UPDATE check_in SET decided = true, state = $4 WHERE account = $1 AND captured_at = $2 AND id = $3")
          .executeAndAwait(Tuple.of(account, at, row.getUUID("id"), was ? "COUNTED" : "DECLINED"));
    }
    foldAll(account);
  }

  /** Whether the keeper sees something of that time. */
  private boolean pending(UUID account, Stay visit) {
    return pool.preparedQuery(
                """
                SELECT FROM check_in WHERE account = $1 AND state = 'PENDING'
                  AND captured_at BETWEEN $2::timestamptz - interval '12 h' AND $3::timestamptz + interval '12 h'
                """)
            .executeAndAwait(
                Tuple.of(account, visit.came(), visit.left() == null ? NOW : visit.left()))
            .rowCount()
        > 0;
  }

  /** Minutes in all; what is summed up as it is served equals the sums over all that was served. */
  private long hours(UUID account) {
    List<String> whole =
        rows(
            """
            SELECT organisation, min(served_on), max(served_on), count(*)::integer,
                   sum(minutes)::integer
            FROM served_time WHERE account = $1 AND minutes > 0
            GROUP BY organisation ORDER BY organisation
            """,
            account);
    String kept =
        """
        SELECT organisation, first, last, times, minutes FROM served_sum WHERE account = $1
        ORDER BY organisation
        """;
    assertEquals(whole, rows(kept, account));
    return pool.preparedQuery(
            "SELECT coalesce(sum(minutes), 0)::bigint FROM served_sum WHERE account = $1")
        .executeAndAwait(Tuple.of(account))
        .iterator()
        .next()
        .getLong(0);
  }

  private List<String> rows(String sql, UUID account) {
    return StreamSupport.stream(
            pool.preparedQuery(sql).executeAndAwait(Tuple.of(account)).spliterator(), false)
        .map(row -> row.deepToString())
        .toList();
  }

  private List<Stay> stays(UUID account) {
    return sorted(
        StreamSupport.stream(
                pool.preparedQuery("SELECT * FROM stay WHERE account = $1")
                    .executeAndAwait(Tuple.of(account))
                    .spliterator(),
                false)
            .map(
                row ->
                    new Stay(
                        utc(row.getOffsetDateTime("came_at")),
                        row.getUUID("station_id"),
                        utc(row.getOffsetDateTime("left_at")),
                        row.getInteger("minutes"),
                        row.getString("state")))
            .toList());
  }

  private static @Nullable OffsetDateTime utc(@Nullable OffsetDateTime at) {
    return at == null ? null : at.withOffsetSameInstant(ZoneOffset.UTC);
  }

  private static List<Stay> sorted(List<Stay> stays) {
    return stays.stream()
        .sorted(Comparator.comparing(Stay::came).thenComparing(s -> s.station().toString()))
        .toList();
  }
}
