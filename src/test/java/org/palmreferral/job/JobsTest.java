package org.palmreferral.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.RealServers;

/** Several nodes, one PostgreSQL: one of them does a job. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class JobsTest {

  private static final int TAKERS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration NEVER_AGAIN = Duration.ofDays(1);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(200);

  /** Long enough to be gone before the lease is over, also on a busy machine. */
  private static final Duration DYING = Duration.ofSeconds(2);

  @Inject Pool pool;
  @Inject Jobs jobs;
  @Inject JobGauges gauges;
  @Inject MeterRegistry metrics;

  private final String name = "test-" + UUID.randomUUID();

  @Test
  void ofManyTakersOneDoesIt() {
    AtomicInteger done = new AtomicInteger();
    List<Callable<Boolean>> takers = new ArrayList<>();
    for (int i = 0; i < TAKERS; i++) {
      Jobs node = node();
      takers.add(() -> run(node, NEVER_AGAIN, LONG, done::incrementAndGet));
    }
    assertEquals(1, AtOnce.all(takers).stream().filter(took -> took).count());
    assertEquals(1, done.get());
    assertFalse(run(node(), NEVER_AGAIN, LONG, done::incrementAndGet), "not due again");
  }

  @Test
  void itIsDoneAgainWhenItIsDue() {
    AtomicInteger done = new AtomicInteger();
    assertTrue(run(node(), Duration.ZERO, LONG, done::incrementAndGet));
    assertTrue(run(node(), Duration.ZERO, LONG, done::incrementAndGet));
    assertEquals(2, row().getLong("fence"));
    assertEquals(2, done.get());
  }

  @Test
  void whoeverIsAtItIsLeftAlone() {
    assertTrue(
        node()
            .run(
                name,
                Duration.ZERO,
                LONG,
                lease ->
                    node()
                        .run(name, Duration.ZERO, LONG, other -> Uni.createFrom().voidItem())
                        .invoke(took -> assertFalse(took))
                        .replaceWithVoid())
            .await()
            .atMost(PATIENCE));
    assertEquals(1, row().getLong("fence"));
    assertEquals(null, row().getString("failure"));
  }

  @Test
  void anotherNodeTakesOverFromADeadOne() {
    Lease dead = die();
    assertEquals(1, dead.fence());
    AtomicInteger done = new AtomicInteger();
    Eventually.holds(() -> assertTrue(run(node(), NEVER_AGAIN, LONG, done::incrementAndGet)));
    assertEquals(1, done.get());
    assertEquals(2, row().getLong("fence"));
  }

  @Test
  void aStalledNodeWritesNothingOnceAnotherHasTakenOver() {
    Lease stalled = die();
    Eventually.holds(() -> assertTrue(run(node(), NEVER_AGAIN, LONG, () -> 0)));
    String written = "written-by-" + name;
    assertThrows(
        Lease.Lost.class,
        () ->
            pool.withTransaction(
                    connection ->
                        connection
                            .preparedQuery(
                                "INSERT INTO register_number (register, last) VALUES ($1, 1)")
                            .execute(Tuple.of(written))
                            .chain(() -> stalled.stillMine(connection)))
                .await()
                .atMost(PATIENCE));
    assertEquals(
        0,
        pool.preparedQuery("SELECT 1 FROM register_number WHERE register = $1")
            .executeAndAwait(Tuple.of(written))
            .size());
  }

  /** While a transaction that asked is open, nobody takes over, however late it is. */
  @Test
  void nobodyTakesOverInTheMiddleOfAWrite() {
    Lease late = die();
    List<Long> fences =
        pool.withTransaction(
                connection ->
                    late.stillMine(connection)
                        .chain(
                            () ->
                                connection
                                    .query("SELECT pg_sleep(2.5)") // the lease runs out meanwhile
                                    .execute())
                        .chain(
                            () ->
                                connection
                                    .preparedQuery("SELECT fence FROM job WHERE name = $1")
                                    .execute(Tuple.of(name)))
                        .map(rows -> List.of(rows.iterator().next().getLong("fence"))))
            .onItem()
            .call(() -> node().run(name, NEVER_AGAIN, LONG, lease -> Uni.createFrom().voidItem()))
            .await()
            .atMost(PATIENCE);
    assertEquals(List.of(1L), fences);
    assertEquals(2, row().getLong("fence"));
  }

  @Test
  void aFailureIsWrittenDownAndTriedAgain() {
    assertTrue(
        node()
            .run(
                name,
                SHORT,
                LONG,
                lease -> Uni.createFrom().failure(new IllegalStateException("of a person")))
            .await()
            .atMost(PATIENCE));
    assertEquals("IllegalStateException", row().getString("failure"));
    assertEquals(null, row().getOffsetDateTime("last_finished"));
    Eventually.holds(() -> assertTrue(run(node(), SHORT, LONG, () -> 0)));
    assertEquals(null, row().getString("failure"));
  }

  @Test
  void aFailedJobThatRunsSeldomIsTriedWithinAMinute() {
    node()
        .run(name, NEVER_AGAIN, LONG, lease -> Uni.createFrom().failure(new RuntimeException()))
        .await()
        .atMost(PATIENCE);
    assertTrue(
        pool.preparedQuery(
                "SELECT next_due <= now() + interval '1 minute' AS soon FROM job WHERE name = $1")
            .executeAndAwait(Tuple.of(name))
            .iterator()
            .next()
            .getBoolean("soon"));
  }

  @Test
  void workThatOutlivesItsLeaseIsCutOff() {
    assertTrue(
        node()
            .run(name, NEVER_AGAIN, SHORT, lease -> Uni.createFrom().nothing())
            .await()
            .atMost(PATIENCE));
    assertEquals("TimeoutException", row().getString("failure"));
  }

  @Test
  void operatorsSeeHowLongAgoAJobWasDone() {
    run(jobs, Duration.ZERO, LONG, () -> 0);
    gauges.look().await().atMost(PATIENCE);
    double ago = metrics.get("palmreferral.job.finished.seconds").tag("job", name).gauge().value();
    assertTrue(ago >= 0 && ago < 60, () -> "finished seconds ago: " + ago);
    assertTrue(
        metrics.get("palmreferral.job.overdue.seconds").tag("job", name).gauge().value() < 60);
  }

  private Jobs node() {
    return new Jobs(pool, UUID.randomUUID());
  }

  private boolean run(Jobs node, Duration every, Duration lease, Callable<Integer> work) {
    return node.run(
            name, every, lease, mine -> Uni.createFrom().item(() -> call(work)).replaceWithVoid())
        .await()
        .atMost(PATIENCE);
  }

  /** A node that takes the job and is never heard of again. */
  private Lease die() {
    AtomicReference<Lease> taken = new AtomicReference<>();
    var dying =
        node()
            .run(
                name,
                NEVER_AGAIN,
                DYING,
                lease -> {
                  taken.set(lease);
                  return Uni.createFrom().nothing();
                })
            .subscribe()
            .with(took -> {});
    Eventually.holds(() -> assertTrue(taken.get() != null));
    dying.cancel();
    return taken.get();
  }

  private Row row() {
    return pool.preparedQuery("SELECT * FROM job WHERE name = $1")
        .executeAndAwait(Tuple.of(name))
        .iterator()
        .next();
  }

  private static int call(Callable<Integer> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
