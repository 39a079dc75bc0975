package org.palmreferral.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;

/** What operators watch: how long ago each job was finished, and for how long one is overdue. */
@ApplicationScoped
class JobGauges {

  private static final String AGES =
      """
      SELECT name,
        extract(epoch FROM now() - coalesce(last_finished, last_started))::bigint AS finished,
        greatest(extract(epoch FROM now() - coalesce(held_until, next_due)), 0)::bigint AS overdue
      FROM job WHERE name = ANY ($1)
      """;

  private final Pool pool;
  private final Jobs jobs;
  private final MultiGauge finished;
  private final MultiGauge overdue;

  JobGauges(Pool pool, Jobs jobs, MeterRegistry metrics) {
    this.pool = pool;
    this.jobs = jobs;
    this.finished = MultiGauge.builder("palmreferral.job.finished.seconds").register(metrics);
    this.overdue = MultiGauge.builder("palmreferral.job.overdue.seconds").register(metrics);
  }

  @Scheduled(identity = "job-gauges", every = "15s")
  Uni<Void> look() {
    return pool.preparedQuery(AGES)
        .execute(Tuple.of(jobs.known().toArray(String[]::new)))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
        .invoke(
            rows -> {
              finished.register(gauges(rows, row -> row.getLong("finished")), true);
              overdue.register(gauges(rows, row -> row.getLong("overdue")), true);
            })
        .replaceWithVoid();
  }

  private static List<MultiGauge.Row<?>> gauges(List<Row> rows, ToDoubleFunction<Row> value) {
    return rows.stream()
        .<MultiGauge.Row<?>>map(
            row ->
                MultiGauge.Row.of(Tags.of("job", row.getString("name")), value.applyAsDouble(row)))
        .toList();
  }
}
