package org.palmreferral.wish.posting;

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
public class WishHistory {

  /** Outbox topic of the news; the subject is the id of the step. */
  public static final String TOPIC = "wish.step";

  private final AuditLog audit;
  private final Outbox outbox;
  private final Clock clock;

  WishHistory(AuditLog audit, Outbox outbox, Clock clock) {
    this.audit = audit;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Writes down a step that the wish has just taken.
   *
   * @param actor nobody when time took it
   * @param from where the wish stood before
   * @param reason a coded reason, for steps that need one
   * @param note words for whoever may read the history; sealed, for which the wish needs its key
   * @return the wish as it stands after the step
   */
  public Uni<WishRef> took(
      @Nullable Actor actor,
      Wish wish,
      WishVerb verb,
      @Nullable WishStatus from,
      @Nullable String reason,
      @Nullable String note) {
    WishStep step = WishStep.of(actor, wish, verb, from, reason, note, OffsetDateTime.now(clock));
    String action = "wish." + verb.name().toLowerCase(Locale.ROOT);
    return Panache.getSession()
        .flatMap(session -> session.persist(step))
        .chain(() -> audit.record(actor, action, wish.id()))
        .chain(() -> outbox.put(TOPIC, step.id))
        .chain(() -> Panache.flush())
        .map(flushed -> WishRef.of(wish));
  }
}
