package org.palmreferral.exchange.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** What operators watch: deliveries waiting and dead, and for how long the oldest is overdue. */
@ApplicationScoped
class WebhookGauges {

  private static final String COUNT =
      """
      SELECT count(*) FILTER (WHERE d.state = 'WAITING') AS waiting,
             count(*) FILTER (WHERE d.state = 'DEAD') AS dead,
             coalesce(extract(epoch FROM now() - min(d.due_at)
               FILTER (WHERE d.state = 'WAITING' AND d.due_at < now())), 0)::bigint AS overdue
      FROM webhook_delivery d JOIN webhook_endpoint e ON e.id = d.endpoint_id
      WHERE d.state IN ('WAITING', 'DEAD') AND e.state = 'ACTIVE'
      """;

  private final Pool pool;
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong dead = new AtomicLong();
  private final AtomicLong overdue = new AtomicLong();

  WebhookGauges(Pool pool, MeterRegistry metrics) {
    this.pool = pool;
    metrics.gauge("palmreferral.webhook.waiting", waiting);
    metrics.gauge("palmreferral.webhook.dead", dead);
    metrics.gauge("palmreferral.webhook.overdue.seconds", overdue);
  }

  @Scheduled(identity = "webhook-gauges", every = "15s")
  Uni<Void> count() {
    return pool.query(COUNT)
        .execute()
        .map(rows -> rows.iterator().next())
        .invoke(
            row -> {
              waiting.set(row.getLong("waiting"));
              dead.set(row.getLong("dead"));
              overdue.set(row.getLong("overdue"));
            })
        .replaceWithVoid();
  }
}
