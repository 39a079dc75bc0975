package org.palmreferral.referral.assistance;

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
public class MeasureHistory {

  /** Outbox topic of the news; the subject is the id of the step. */
  public static final String TOPIC = "measure.step";

  private final AuditLog audit;
  private final Outbox outbox;
  private final Clock clock;

  MeasureHistory(AuditLog audit, Outbox outbox, Clock clock) {
    this.audit = audit;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Writes down a step that the measure has just taken; the note is sealed. */
  Uni<MeasureRef> took(
      Actor actor,
      Measure measure,
      MeasureVerb verb,
      @Nullable MeasureStatus from,
      @Nullable String note) {
    MeasureStep step = MeasureStep.of(measure, actor, verb, from, note, OffsetDateTime.now(clock));
    return Panache.getSession()
        .flatMap(session -> session.persist(step))
        .chain(
            () ->
                audit.record(actor, "measure." + verb.name().toLowerCase(Locale.ROOT), measure.id))
        .chain(() -> outbox.put(TOPIC, step.id))
        .chain(() -> Panache.flush())
        .map(flushed -> MeasureRef.of(measure));
  }
}
