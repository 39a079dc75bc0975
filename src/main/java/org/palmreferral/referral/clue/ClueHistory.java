package org.palmreferral.referral.clue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Locale;
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
