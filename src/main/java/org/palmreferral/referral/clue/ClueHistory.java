package org.palmreferral.referral.clue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.outbox.Outbox;

/** A step, its audit entry and its news go together, in the transaction of the step. */
@ApplicationScoped
public class ClueHistory {

  /** Outbox topic of the news; the subject is the id of the step. */
  public static final String TOPIC = "clue.step";

  private final AuditLog audit;
  private final Outbox outbox;
  private final Clock clock;

  ClueHistory(AuditLog audit, Outbox outbox, Clock clock) {
    this.audit = audit;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** What somebody said with the last step of a kind. */
  public record Said(OffsetDateTime at, @Nullable String reason, @Nullable String note) {
    @Override
    public String toString() {
      return "Said";
    }
  }

  /** The last step of a kind that the clue took, in the transaction of the caller. */
  public Uni<Optional<Said>> last(Clue clue, ClueVerb verb) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from ClueStep where clueId = ?1 and verb = ?2 order by id desc",
                        ClueStep.class)
                    .setParameter(1, clue.id())
                    .setParameter(2, verb)
                    .setMaxResults(1)
                    .getSingleResultOrNull())
        .map(
            step ->
                Optional.ofNullable(step)
                    .map(
                        found ->
                            new Said(
                                found.at,
                                found.reason,
                                clue.key().open(found.note, ClueStep.place(found.id)))));
  }

  /** Writes down a step that was taken elsewhere before: nobody is told of it any more. */
  Uni<Void> tookElsewhere(Actor machine, Clue clue, ClueCargo.Told told) {
    return Panache.getSession()
        .flatMap(session -> session.persist(ClueStep.carried(clue, machine, told)));
  }

  /**
   * Writes down a step that the clue has just taken.
   *
   * @param from where the clue stood before
   * @param reason a coded reason, for steps that need one
   * @param note words for whoever may read the history; sealed
   * @return the clue as it stands after the step
   */
  public Uni<ClueRef> took(
      Actor actor,
      Clue clue,
      ClueVerb verb,
      @Nullable ClueStatus from,
      @Nullable String reason,
      @Nullable String note) {
    ClueStep step = ClueStep.of(clue, actor, verb, from, reason, note, OffsetDateTime.now(clock));
    String action = "clue." + verb.name().toLowerCase(Locale.ROOT);
    return Panache.getSession()
        .flatMap(session -> session.persist(step))
        .chain(() -> audit.record(actor, action, clue.id()))
        .chain(() -> outbox.put(TOPIC, step.id))
        .chain(() -> Panache.flush())
        .map(flushed -> ClueRef.of(clue));
  }
}
