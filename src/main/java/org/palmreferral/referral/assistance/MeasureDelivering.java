package org.palmreferral.referral.assistance;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** What an agency does with a measure: accepts or declines it, reports, and says how it ended. */
@ApplicationScoped
class MeasureDelivering {

  /** What is done to a measure. */
  @FunctionalInterface
  private interface Change {
    void make(Measure measure);
  }

  private final Measures measures;
  private final Agencies agencies;
  private final MeasureHistory history;
  private final Clock clock;

  MeasureDelivering(Measures measures, Agencies agencies, MeasureHistory history, Clock clock) {
    this.measures = measures;
    this.agencies = agencies;
    this.history = history;
    this.clock = clock;
  }

  @Command
  Uni<MeasureRef> accept(Actor actor, UUID id, IfMatch ifMatch) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return step(
        actor, id, ifMatch, MeasureVerb.ACCEPT, null, measure -> measure.accept(actor, now));
  }

  /** Says no with a reason; the officer of the case is told and can plan another. */
  @Command
  Uni<MeasureRef> decline(
      Actor actor, UUID id, IfMatch ifMatch, MeasureReason reason, @Nullable String words) {
    return step(actor, id, ifMatch, MeasureVerb.DECLINE, words, measure -> measure.decline(reason));
  }

  /** Makes a colleague responsible. */
  @Command
  Uni<MeasureRef> nameOfficer(Actor actor, UUID id, IfMatch ifMatch, UUID account) {
    return measures
        .get(actor, id)
        .invoke(measure -> ifMatch.check(measure.version))
        .call(measure -> agencies.require(measure.agencyId, account))
        .flatMap(
            measure -> {
              measure.nameOfficer(account);
              return history.took(actor, measure, MeasureVerb.NAME_OFFICER, measure.status, null);
            });
  }

  @Command
  Uni<MeasureRef> report(
      Actor actor, UUID id, IfMatch ifMatch, String words, @Nullable Integer given) {
    return step(actor, id, ifMatch, MeasureVerb.REPORT, words, measure -> measure.report(given));
  }

  @Command
  Uni<MeasureRef> deliver(Actor actor, UUID id, IfMatch ifMatch, @Nullable String words) {
    return step(actor, id, ifMatch, MeasureVerb.DELIVER, words, Measure::deliver);
  }

  /** Says honestly that it came to nothing, or not to all of it. */
  @Command
  Uni<MeasureRef> fail(Actor actor, UUID id, IfMatch ifMatch, MeasureReason reason, String words) {
    return step(actor, id, ifMatch, MeasureVerb.FAIL, words, measure -> measure.fail(reason));
  }

  private Uni<MeasureRef> step(
      Actor actor,
      UUID id,
      IfMatch ifMatch,
      MeasureVerb verb,
      @Nullable String words,
      Change change) {
    return measures
        .get(actor, id)
        .invoke(measure -> ifMatch.check(measure.version))
        .flatMap(
            measure -> {
              MeasureStatus from = measure.status;
              change.make(measure);
              return history.took(actor, measure, verb, from, words);
            });
  }
}
