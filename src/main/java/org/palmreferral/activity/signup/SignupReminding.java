package org.palmreferral.activity.signup;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.palmreferral.job.Jobs;

/**
 * Reminds those who signed up, a day and two hours before it starts; who signed up later than that
 * knows. Each is told once, whoever runs this how often: the database keeps one row of it.
 */
@ApplicationScoped
public class SignupReminding {

  /** Outbox topic of what one of them is told; the subject is the id of the notice. */
  public static final String TOPIC = "signup.notice";

  private static final int BATCH = 500;
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration LEASE = Duration.ofMinutes(5);

  static final String REMIND =
      """
      WITH due AS (
        SELECT s.id FROM activity a JOIN signup s ON s.activity_id = a.id
        WHERE a.status = 'OPEN' AND a.starts_at > $2 AND a.starts_at <= $3
          AND s.status = 'SIGNED' AND s.at < a.starts_at - $4 * interval '1 second'
          AND NOT EXISTS (SELECT FROM signup_notice n WHERE n.signup_id = s.id AND n.kind = $5)
        ORDER BY a.starts_at, s.id LIMIT %d),
      told AS (
        INSERT INTO signup_notice (id, signup_id, kind, at)
        SELECT gen_random_uuid(), id, $5, $1 FROM due ON CONFLICT DO NOTHING RETURNING id)
      INSERT INTO outbox (id, topic, subject, due_at)
      SELECT gen_random_uuid(), '%s', id, now() FROM told
      """
          .formatted(BATCH, TOPIC);

  private final Pool pool;
  private final Jobs jobs;
  private final SignupSettings settings;
  private final Clock clock;

  SignupReminding(Pool pool, Jobs jobs, SignupSettings settings, Clock clock) {
    this.pool = pool;
    this.jobs = jobs;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(
      identity = "activity-reminding",
      every = "${palmreferral.activity.reminding:1m}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return jobs.run(
            "activity-reminding",
            EVERY,
            LEASE,
            lease -> remind(OffsetDateTime.now(clock), lease::stillMine))
        .replaceWithVoid();
  }

  /**
   * Writes what is to be told at that moment.
   *
   * @param guard asked in each transaction before it writes
   */
  Uni<Void> remind(OffsetDateTime now, Function<SqlClient, Uni<Void>> guard) {
    Duration first = settings.firstReminder();
    Duration second = settings.secondReminder();
    return step(now, second, first, "DAY_BEFORE", guard)
        .chain(() -> step(now, Duration.ZERO, second, "HOURS_BEFORE", guard));
  }

  private Uni<Void> step(
      OffsetDateTime now,
      Duration nearest,
      Duration lead,
      String kind,
      Function<SqlClient, Uni<Void>> guard) {
    Tuple values =
        Tuple.of(now, now.plus(nearest), now.plus(lead), (double) lead.toSeconds(), kind);
    return pool.withTransaction(
            connection ->
                guard
                    .apply(connection)
                    .chain(() -> connection.preparedQuery(REMIND).execute(values)))
        .flatMap(
            written ->
                written.rowCount() < BATCH
                    ? Uni.createFrom().voidItem()
                    : step(now, nearest, lead, kind, guard));
  }
}
