package org.palmreferral.activity.plan;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Consumer;
import org.palmreferral.actor.Actor;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.Vault;

/** A keeper opens it for sign-up, holds or cancels it, and says what came of it. */
@ApplicationScoped
class ActivityHolding {

  private final Activities activities;
  private final ActivityHistory history;
  private final Vault vault;
  private final Clock clock;

  ActivityHolding(Activities activities, ActivityHistory history, Vault vault, Clock clock) {
    this.activities = activities;
    this.history = history;
    this.vault = vault;
    this.clock = clock;
  }

  /** Everybody sees it from now on. Of those that follow, the ones that are not open yet. */
  @Command
  Uni<ActivityRef> open(Actor actor, UUID id, IfMatch ifMatch, Scope scope) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return activities
        .alone(actor, id, scope, ifMatch)
        .map(
            all ->
                all.stream()
                    .filter(one -> one.id.equals(id) || one.status == ActivityStatus.PLANNED)
                    .toList())
        .flatMap(
            all ->
                ActivityPlanning.each(
                        all,
                        one -> {
                          ActivityStatus from = one.status;
                          one.open(now);
                          return history.took(actor, one, ActivityVerb.OPEN, from);
                        })
                    .map(done -> ActivityRef.of(all.get(0), all.size())));
  }

  @Command
  Uni<ActivityRef> start(Actor actor, UUID id, IfMatch ifMatch) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return step(actor, id, ifMatch, ActivityVerb.START, one -> one.start(now));
  }

  @Command
  Uni<ActivityRef> hold(Actor actor, UUID id, IfMatch ifMatch) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return step(actor, id, ifMatch, ActivityVerb.HOLD, one -> one.hold(now));
  }

  @Command
  Uni<ActivityRef> summarise(Actor actor, UUID id, IfMatch ifMatch, ActivityForm.Summary summary) {
    return step(actor, id, ifMatch, ActivityVerb.SUMMARISE, one -> one.summarise(summary, vault));
  }

  /** Who signed up stays on record and is told; nobody else can any more. */
  @Command
  Uni<ActivityRef> cancel(Actor actor, UUID id, IfMatch ifMatch, ActivityForm.Cancelling why) {
    return activities
        .alone(actor, id, why.scope(), ifMatch)
        .flatMap(
            all ->
                ActivityPlanning.each(
                        all,
                        one -> {
                          ActivityStatus from = one.status;
                          one.cancel();
                          return history.cancelled(actor, one, from, why);
                        })
                    .map(done -> ActivityRef.of(all.get(0), all.size())));
  }

  private Uni<ActivityRef> step(
      Actor actor, UUID id, IfMatch ifMatch, ActivityVerb verb, Consumer<Activity> step) {
    return activities
        .alone(actor, id, Scope.ONE, ifMatch)
        .flatMap(
            all -> {
              Activity one = all.get(0);
              ActivityStatus from = one.status;
              step.accept(one);
              return history.took(actor, one, verb, from).map(done -> ActivityRef.of(one, 1));
            });
  }
}
