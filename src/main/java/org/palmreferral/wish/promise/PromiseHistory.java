package org.palmreferral.wish.promise;

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
import org.palmreferral.vault.CaseKey;

/** A step, its audit entry and its news go together, in the transaction of the step. */
@ApplicationScoped
public class PromiseHistory {

  /** Outbox topic of the news; the subject is the id of the step. */
  public static final String TOPIC = "promise.step";

  private final AuditLog audit;
  private final Outbox outbox;
  private final Clock clock;

  PromiseHistory(AuditLog audit, Outbox outbox, Clock clock) {
    this.audit = audit;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * What somebody says with a step.
   *
   * @param reason coded
   * @param key of the wish, under which the words are sealed
   */
  record Saying(@Nullable String reason, @Nullable String words, CaseKey key) {
    @Override
    public String toString() {
      return "Saying";
    }
  }

  /**
   * Writes down a step that the promise has just taken.
   *
   * @param actor nobody when time or the wish took it
   * @param from where the promise stood before
   */
  Uni<PromiseRef> took(
      @Nullable Actor actor,
      Promise promise,
      PromiseVerb verb,
      @Nullable PromiseStatus from,
      @Nullable Saying saying) {
    PromiseStep step = PromiseStep.of(actor, promise, verb, from, OffsetDateTime.now(clock));
    if (saying != null) {
      step.reason = saying.reason();
      step.words = saying.key().seal(saying.words(), PromiseStep.place(step.id));
    }
    String action = "promise." + verb.name().toLowerCase(Locale.ROOT);
    return Panache.getSession()
        .flatMap(session -> session.persist(step))
        .chain(() -> audit.record(actor, action, promise.id))
        .chain(() -> outbox.put(TOPIC, step.id))
        .chain(() -> Panache.flush())
        .map(flushed -> PromiseRef.of(promise));
  }

  /** A step that the end of the wish brought. */
  Uni<PromiseRef> ended(Promise promise, PromiseStatus from, String wish) {
    PromiseStep step =
        PromiseStep.of(null, promise, PromiseVerb.END, from, OffsetDateTime.now(clock));
    step.reason = wish;
    return Panache.getSession()
        .flatMap(session -> session.persist(step))
        .chain(() -> audit.record(null, "promise.end", promise.id))
        .chain(() -> outbox.put(TOPIC, step.id))
        .map(done -> PromiseRef.of(promise));
  }
}
