package org.palmreferral.activity.signup;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.activity.plan.Activities;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.request.Command;
import org.palmreferral.vault.Vault;

/** A participant says what she thinks of it, once, when it is over. Nobody has to. */
@ApplicationScoped
class GivingFeedback {

  private static final String ONCE = "activity_feedback_once";

  private final Activities activities;
  private final AuditLog audit;
  private final Vault vault;
  private final Clock clock;

  GivingFeedback(Activities activities, AuditLog audit, Vault vault, Clock clock) {
    this.activities = activities;
    this.audit = audit;
    this.vault = vault;
    this.clock = clock;
  }

  @Command
  Uni<Void> give(Actor actor, UUID id, SignupForm.Feedback form) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return SigningUp.own(actor, id)
        .flatMap(
            signup ->
                activities
                    .findById(signup.activityId)
                    .flatMap(
                        activity -> {
                          if (signup.status != SignupStatus.SIGNED
                              || signup.part != Part.PARTICIPANT
                              || !activity.isOver(now)) {
                            throw new Refusal.RuleBroken("feedback.not_there");
                          }
                          return Panache.getSession()
                              .flatMap(
                                  session ->
                                      session.persist(Feedback.of(signup, form, vault, now)));
                        }))
        .chain(() -> audit.record(actor, "signup.feedback", id))
        .chain(() -> Panache.flush())
        .onFailure(e -> Violation.of(ONCE, e))
        .transform(twice -> new Refusal.Conflict("feedback.exists"));
  }
}
