package org.palmreferral.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Runs work that one node does for all. Every node tries, as often as it likes; PostgreSQL and its
 * clock decide whose turn it is.
 */
@ApplicationScoped
public class Jobs {

  private static final Logger LOG = Logger.getLogger(Jobs.class);

  /** After a failure a job waits no longer than this, however seldom it runs. */
  private static final Duration SOON = Duration.ofMinutes(1);

  private static final String TAKE =
      """
      INSERT INTO job (name, fence, holder, held_until, next_due, last_started)
      VALUES ($1, 1, $2, now() + $3 * interval '1 millisecond', now(), now())
      ON CONFLICT (name) DO UPDATE
      SET fence = job.fence + 1, holder = excluded.holder, held_until = excluded.held_until,
          last_started = now()
      WHERE (job.held_until IS NULL OR job.held_until < now()) AND job.next_due <= now()
      RETURNING fence
      """;
  private static final String FINISHED =
      """
      UPDATE job SET holder = NULL, held_until = NULL, last_finished = now(), failure = NULL,
        next_due = greatest(last_started + $4 * interval '1 millisecond', now())
      WHERE name = $1 AND fence = $2 AND holder = $3
      """;
  private static final String FAILED =
      """
      UPDATE job SET holder = NULL, held_until = NULL, last_failed = now(), failure = $5,
        next_due = now() + $4 * interval '1 millisecond'
      WHERE name = $1 AND fence = $2 AND holder = $3
      """;

  private final Pool pool;
  private final UUID holder;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  @Inject
  Jobs(Pool pool) {
    this(pool, UUID.randomUUID());
  }

  /** A node of its own. */
  Jobs(Pool pool, UUID holder) {
    this.pool = pool;
    this.holder = holder;
  }

  /**
   * Does the work, unless another node is at it or it is not due. A failure is written down and
   * tried again soon, by whichever node comes first.
   *
   * @param name of the job; stored: never rename
   * @param every from one start to the next
   * @param lease longer than the work can take: it is cut off then, and after it another node
   *     believes this one dead. Work that writes asks {@link Lease#stillMine} in each transaction.
   * @return whether this node did it
   */
  public Uni<Boolean> run(
      String name, Duration every, Duration lease, Function<Lease, Uni<Void>> work) {
    known.add(name);
    return pool.preparedQuery(TAKE)
        .execute(Tuple.of(name, holder, lease.toMillis()))
        .flatMap(
            taken ->
                taken.size() == 0
                    ? Uni.createFrom().item(false)
                    : done(
                        name,
                        every,
                        lease,
                        new Lease(name, taken.iterator().next().getLong("fence"), holder),
                        work));
  }

  /** The jobs that this node has tried. */
  Set<String> known() {
    return known;
  }

  private Uni<Boolean> done(
      String name,
      Duration every,
      Duration patience,
      Lease lease,
      Function<Lease, Uni<Void>> work) {
    return Uni.createFrom()
        .deferred(() -> work.apply(lease))
        .ifNoItem()
        .after(patience)
        .fail()
        .flatMap(
            done ->
                pool.preparedQuery(FINISHED)
                    .execute(Tuple.of(name, lease.fence(), holder, every.toMillis())))
        .onFailure()
        .recoverWithUni(failure -> failed(name, every, lease, failure))
        .replaceWith(true);
  }

  private Uni<RowSet<Row>> failed(String name, Duration every, Lease lease, Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    LOG.warnf("job %s failed: %s", name, kind);
    Duration pause = every.compareTo(SOON) < 0 ? every : SOON;
    return pool.preparedQuery(FAILED)
        .execute(Tuple.of(name, lease.fence(), holder, pause.toMillis(), kind));
  }
}
