package org.palmreferral.activity.plan;

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
import org.palmreferral.vault.Vault;

/** A step, its audit entry and its news go together, in the transaction of the step. */
@ApplicationScoped
public class ActivityHistory {

  /**
   * Outbox topic of what those who signed up are told; the subject is the id of the step. One
   * message, however many they are.
   */
  public static final String TOPIC = "activity.step";

  private final AuditLog audit;
  private final Outbox outbox;
  private final Vault vault;
  private final Clock clock;

  ActivityHistory(AuditLog audit, Outbox outbox, Vault vault, Clock clock) {
    this.audit = audit;
    this.outbox = outbox;
    this.vault = vault;
    this.clock = clock;
  }

  Uni<Void> took(Actor actor, Activity activity, ActivityVerb verb, @Nullable ActivityStatus from) {
    return write(activity, ActivityStep.of(actor, activity, verb, from, now()), actor);
  }

  /** It is cancelled. */
  Uni<Void> cancelled(
      Actor actor, Activity activity, ActivityStatus from, ActivityForm.Cancelling why) {
    ActivityStep step = ActivityStep.of(actor, activity, ActivityVerb.CANCEL, from, now());
    step.reason = why.reason();
    step.words = vault.seal(why.words(), ActivityStep.place(step.id));
    return write(activity, step, actor);
  }

  private Uni<Void> write(Activity activity, ActivityStep step, Actor actor) {
    boolean news =
        activity.isPublished()
            && (step.verb == ActivityVerb.MOVE || step.verb == ActivityVerb.CANCEL);
    String action = "activity." + step.verb.name().toLowerCase(Locale.ROOT);
    return Panache.getSession()
        .flatMap(session -> session.persist(step))
        .chain(() -> audit.record(actor, action, activity.id))
        .chain(() -> news ? outbox.put(TOPIC, step.id) : Uni.createFrom().voidItem())
        .chain(() -> Panache.flush());
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
