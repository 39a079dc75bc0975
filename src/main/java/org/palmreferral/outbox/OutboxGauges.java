package org.palmreferral.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** What operators watch: messages waiting, dead ones, and for how long the oldest has waited. */
@ApplicationScoped
class OutboxGauges {

  private static final String COUNT =
      """
      SELECT count(*) FILTER (WHERE NOT dead) AS waiting, count(*) FILTER (WHERE dead) AS dead,
             coalesce(extract(epoch FROM now() - min(due_at) FILTER (WHERE NOT dead)), 0)::bigint
               AS oldest
      FROM outbox WHERE settled_at IS NULL OR dead
      """;

  private final Pool pool;
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong dead = new AtomicLong();
  private final AtomicLong oldest = new AtomicLong();

  OutboxGauges(Pool pool, MeterRegistry metrics) {
    this.pool = pool;
    metrics.gauge("palmreferral.outbox.waiting", waiting);
    metrics.gauge("palmreferral.outbox.dead", dead);
    metrics.gauge("palmreferral.outbox.oldest.seconds", oldest);
  }

  @Scheduled(identity = "outbox-gauges", every = "15s")
  Uni<Void> count() {
    return pool.query(COUNT)
        .execute()
        .map(rows -> rows.iterator().next())
        .invoke(
            row -> {
              waiting.set(row.getLong("waiting"));
              dead.set(row.getLong("dead"));
              oldest.set(row.getLong("oldest"));
            })
        .replaceWithVoid();
  }
}
