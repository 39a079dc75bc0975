package org.palmreferral.outbox;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Delivers what the outbox holds: claims rows with SKIP LOCKED so that nodes do not get in each
 * other's way, commits the claim, delivers, marks. A node that dies leaves a claim that runs out.
 */
@ApplicationScoped
class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final int BATCH = 50;
  private static final int AT_ONCE = 8;
  private static final int MOST_ATTEMPTS = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Longer than a batch can take; a round that hangs would hold up all that follow. */
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(4);

  private static final String CLAIM =
      """
      UPDATE outbox SET claimed_until = now() + $2 * interval '1 second', attempts = attempts + 1
      WHERE id IN (
        SELECT id FROM outbox
        WHERE settled_at IS NULL AND due_at <= now()
          AND (claimed_until IS NULL OR claimed_until < now())
        ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING id, topic, subject, attempts
      """;
  private static final String DELIVERED =
      "UPDATE outbox SET settled_at = now(), failure = NULL WHERE id = $1";
  private static final String LATER =
      """
      UPDATE outbox SET claimed_until = NULL, failure = $2, due_at = now() + $3 * interval '1 second'
      WHERE id = $1
      """;
  private static final String DEAD =
      "UPDATE outbox SET settled_at = now(), failure = $2, dead = true WHERE id = $1";

  private static final String FORGET =
      "DELETE FROM outbox WHERE settled_at < now() - interval '30 days' AND NOT dead";

  private final Pool pool;
  private final Duration claim;
  private final Map<String, List<Recipient>> recipients;

  /**
   * @param claim how long a node keeps a message to itself; when it has died meanwhile, another
   *     node, or the same one restarted, delivers it after that
   */
  OutboxRelay(
      Pool pool,
      @ConfigProperty(name = "palmreferral.outbox.claim", defaultValue = "PT1M") Duration claim,
      @All List<Recipient> recipients) {
    this.pool = pool;
    this.claim = claim;
    this.recipients = recipients.stream().collect(Collectors.groupingBy(Recipient::topic));
  }

  @Scheduled(
      identity = "outbox-relay",
      every = "${palmreferral.outbox.every:1s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> relay() {
    return Multi.createBy()
        .repeating()
        .uni(this::round)
        .whilst(claimed -> claimed == BATCH) // there may be more
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** One batch; tells how many there were. */
  private Uni<Integer> round() {
    return pool.preparedQuery(CLAIM)
        .execute(Tuple.of(BATCH, claim.toSeconds()))
        .flatMap(
            rows ->
                Multi.createFrom()
                    .iterable(rows)
                    .onItem()
                    .transformToUni(this::deliver)
                    .merge(AT_ONCE)
                    .collect()
                    .last()
                    .replaceWith(rows.size()))
        .ifNoItem()
        .after(LONGEST_ROUND)
        .fail();
  }

  /** Delivered messages are kept for a month, dead ones until somebody has looked at them. */
  @Scheduled(identity = "outbox-clean", every = "1h", delayed = "5m")
  Uni<Void> forget() {
    return pool.query(FORGET).execute().replaceWithVoid();
  }

  private Uni<Void> deliver(Row row) {
    UUID id = row.getUUID("id");
    int attempts = row.getInteger("attempts");
    List<Recipient> all = recipients.get(row.getString("topic"));
    if (all == null) {
      return settle(DEAD, Tuple.of(id, "no recipient for the topic"));
    }
    return toEach(all, id, row.getUUID("subject"))
        .flatMap(done -> settle(DELIVERED, Tuple.of(id)))
        .onFailure()
        .recoverWithUni(failure -> failed(id, attempts, failure));
  }

  /**
   * To all recipients of the topic, whatever becomes of one of them. A message that one did not
   * take comes to all of them again; a reason to try again counts for more than one not to.
   */
  static Uni<Void> toEach(List<Recipient> all, UUID id, UUID subject) {
    List<Throwable> failures = new ArrayList<>();
    Uni<Void> told = Uni.createFrom().voidItem();
    for (Recipient recipient : all) {
      told =
          told.chain(
              () ->
                  Uni.createFrom()
                      .deferred(() -> recipient.deliver(id, subject))
                      .ifNoItem()
                      .after(PATIENCE)
                      .fail()
                      .onFailure()
                      .invoke(failures::add)
                      .onFailure()
                      .recoverWithNull());
    }
    return told.invoke(
        () -> {
          failures.sort(Comparator.comparing(Recipient.Undeliverable.class::isInstance));
          if (!failures.isEmpty()) {
            throw new CompletionException(failures.get(0));
          }
        });
  }

  private Uni<Void> failed(UUID id, int attempts, Throwable thrown) {
    Throwable failure =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (failure instanceof Recipient.Undeliverable) {
      return settle(DEAD, Tuple.of(id, failure.getMessage()));
    }
    String kind = failure.getClass().getSimpleName();
    LOG.warnf("message %s not delivered at attempt %d: %s", id, attempts, kind);
    return attempts >= MOST_ATTEMPTS
        ? settle(DEAD, Tuple.of(id, kind))
        : settle(LATER, Tuple.of(id, kind, pauseSeconds(attempts)));
  }

  /** 2, 4, 8 … seconds, one hour at most: thirty attempts span a day. */
  static int pauseSeconds(int attempts) {
    return (int) Math.min(3600, 1L << Math.min(attempts, 12));
  }

  private Uni<Void> settle(String sql, Tuple values) {
    return pool.preparedQuery(sql).execute(values).replaceWithVoid();
  }
}
