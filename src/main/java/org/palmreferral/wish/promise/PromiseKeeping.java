package org.palmreferral.wish.promise;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.wish.posting.WishCodes.Recurrence;
import org.palmreferral.wish.promise.PromiseHistory.Saying;
import org.palmreferral.wish.promise.Promises.Held;

/** What whoever promised does with it. */
@ApplicationScoped
class PromiseKeeping {

  private static final String THAT_DAY =
      """
      SELECT count(*) FROM promise_proof
      WHERE promise_id = :promise AND served_on = :day AND NOT set_aside
      """;

  private final Promises promises;
  private final PromiseLine line;
  private final PromiseHistory history;
  private final PromiseTerms terms;
  private final Clock clock;

  PromiseKeeping(
      Promises promises,
      PromiseLine line,
      PromiseHistory history,
      PromiseTerms terms,
      Clock clock) {
    this.promises = promises;
    this.line = line;
    this.history = history;
    this.terms = terms;
    this.clock = clock;
  }

  /** Leaves the line. */
  @Command
  Uni<PromiseRef> leave(Actor actor, UUID id, IfMatch ifMatch) {
    return own(actor, id, ifMatch)
        .flatMap(
            held -> {
              Promise promise = held.promise();
              PromiseStatus from = promise.status;
              promise.leave(OffsetDateTime.now(clock));
              return history.took(actor, promise, PromiseVerb.LEAVE, from, null);
            });
  }

  /** Gives the places back; the first in line whom they suffice has them at once. */
  @Command
  Uni<PromiseRef> giveBack(
      Actor actor, UUID id, IfMatch ifMatch, GiveBackReason reason, @Nullable String words) {
    return own(actor, id, ifMatch)
        .flatMap(
            held -> {
              Promise promise = held.promise();
              PromiseStatus from = promise.status;
              OffsetDateTime now = OffsetDateTime.now(clock);
              promise.giveBack(now);
              Saying why = new Saying(reason.name(), words, held.wish().key());
              return history
                  .took(actor, promise, PromiseVerb.GIVE_BACK, from, why)
                  .call(() -> Places.free(promise.wishId, promise.helpers))
                  .call(() -> line.moveOn(held.wish(), now));
            });
  }

  /** Says that it was done: for good, or this time of a weekly wish. */
  @Command
  Uni<PromiseRef> prove(Actor actor, UUID id, IfMatch ifMatch, ProofForm form) {
    return own(actor, id, ifMatch)
        .call(held -> check(held, form))
        .flatMap(
            held -> {
              Promise promise = held.promise();
              PromiseStatus from = promise.status;
              OffsetDateTime now = OffsetDateTime.now(clock);
              boolean goesOn = held.wish().recurrence() == Recurrence.WEEKLY && !form.isLast();
              if (goesOn) {
                promise.doOnce(terms.week(now));
              } else {
                promise.prove(terms.silence(now));
              }
              PromiseProof proof =
                  PromiseProof.of(promise, form, actor.account(), held.wish().key(), now);
              return Panache.getSession()
                  .flatMap(session -> session.persist(proof))
                  .chain(
                      () ->
                          history.took(
                              actor,
                              promise,
                              goesOn ? PromiseVerb.DO_ONCE : PromiseVerb.PROVE,
                              from,
                              null));
            });
  }

  private Uni<Void> check(Held held, ProofForm form) {
    LocalDate promised = held.promise().claimedAt.atZoneSameInstant(TimeSource.CHINA).toLocalDate();
    form.check(held.wish().kind(), promised, LocalDate.now(clock));
    if (held.promise().status != PromiseStatus.PROMISED) {
      throw new Refusal.Conflict("promise.arrow");
    }
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(THAT_DAY, Long.class)
                    .setParameter("promise", held.promise().id)
                    .setParameter("day", form.servedOn())
                    .getSingleResult())
        .invoke(
            there -> {
              if (there > 0) {
                throw new Refusal.Conflict("promise.proved_that_day");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Held> own(Actor actor, UUID id, IfMatch ifMatch) {
    return promises.hold(actor, id, ifMatch, Promises.Sight::claimed, "promise.not_yours");
  }
}
