package org.palmreferral.subject;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.outbox.Outbox;

/**
 * Erases a clue with the case that followed from it: its rows are emptied (function {@code
 * erase_clue}) and its key is marked in one transaction; key and files are destroyed after the
 * commit. The numbers stay, and so does what is counted.
 */
@ApplicationScoped
class Erasing {

  /** Outbox topic; the subject is the id of the clue. */
  static final String TOPIC = "clue.erased";

  /**
   * Whoever places a hold waits here, or is waited for; so does who erases what it was merged into.
   */
  private static final String LOCK =
      """
      SELECT id FROM clue WHERE id = :clue OR id = clue_answering(:clue) ORDER BY id FOR UPDATE
      """;

  /** As does whoever opens the case again. */
  private static final String LOCK_CASE =
      """
      SELECT id FROM relief_case WHERE clue_id = :clue OR clue_id = clue_answering(:clue)
      ORDER BY id FOR UPDATE
      """;

  private static final String ENDING =
      """
      SELECT owner_id, case_id, ended_on, paid, held, erased_at IS NOT NULL, key_id
      FROM clue_ending WHERE id = :clue
      """;
  private static final String ERASE = "SELECT erase_clue(:clue, CAST(:now AS timestamptz))";
  private static final String MARK_KEY =
      "INSERT INTO erased_key (key_id, at) VALUES (:key, :now) ON CONFLICT DO NOTHING";

  /**
   * What speaks for and against erasing a clue.
   *
   * @param owner of the clue
   * @param reliefCase whether a case followed
   * @param endedOn absent while something is under way
   * @param paid whether relief was paid
   * @param held whether somebody needs it (legal hold)
   */
  record Ending(
      UUID clue,
      UUID owner,
      boolean reliefCase,
      @Nullable LocalDate endedOn,
      boolean paid,
      boolean held,
      boolean erased,
      @Nullable UUID key) {

    /** Whether relief was paid in it and it has to be kept still. */
    boolean isKeptByLaw(RetentionSettings retention, LocalDate today) {
      return paid && endedOn != null && !isOver(retention, today);
    }

    /** Whether it has been kept as long as it should be. */
    boolean isOver(RetentionSettings retention, LocalDate today) {
      return endedOn != null && !endedOn.isAfter(retention.endedBy(reliefCase, today));
    }
  }

  private final AuditLog audit;
  private final Outbox outbox;
  private final Clock clock;

  Erasing(AuditLog audit, Outbox outbox, Clock clock) {
    this.audit = audit;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Looks at a clue that nobody else holds or erases before the transaction ends. */
  Uni<Ending> ending(UUID clue) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(LOCK, UUID.class)
                    .setParameter("clue", clue)
                    .getResultList()
                    .chain(
                        () ->
                            session
                                .createNativeQuery(LOCK_CASE, UUID.class)
                                .setParameter("clue", clue)
                                .getResultList())
                    .chain(
                        () ->
                            session
                                .createNativeQuery(ENDING, Object[].class)
                                .setParameter("clue", clue)
                                .getSingleResult()))
        .map(
            row ->
                new Ending(
                    clue,
                    (UUID) row[0],
                    row[1] != null,
                    (LocalDate) row[2],
                    (boolean) row[3],
                    (boolean) row[4],
                    (boolean) row[5],
                    (UUID) row[6]));
  }

  /** Erases what {@link #ending} has looked at in the same transaction, once. */
  Uni<Void> erase(@Nullable Actor actor, String action, Ending ending) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ERASE, Boolean.class)
                    .setParameter("clue", ending.clue())
                    .setParameter("now", now)
                    .getSingleResult())
        .flatMap(
            done ->
                done
                    ? markKey(ending.key(), now)
                        .chain(() -> audit.record(actor, action, ending.clue()))
                        .chain(() -> outbox.put(TOPIC, ending.clue()))
                    : Uni.createFrom().voidItem());
  }

  private static Uni<Void> markKey(@Nullable UUID key, OffsetDateTime now) {
    return key == null
        ? Uni.createFrom().voidItem()
        : Panache.getSession()
            .flatMap(
                session ->
                    session
                        .createNativeQuery(MARK_KEY)
                        .setParameter("key", key)
                        .setParameter("now", now)
                        .executeUpdate())
            .replaceWithVoid();
  }
}
