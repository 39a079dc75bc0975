package org.palmreferral.wish.promise;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.wish.posting.WishRef;
import org.palmreferral.wish.posting.Wishes;
import org.palmreferral.wish.promise.PromiseHistory.Saying;
import org.palmreferral.wish.promise.Promises.Held;

/** What the poster of a wish says to a proof, and how staff settle it when the two disagree. */
@ApplicationScoped
class PromiseAnswering {

  private static final String SET_ASIDE =
      """
      UPDATE promise_proof SET set_aside = true WHERE id =
        (SELECT id FROM promise_proof WHERE promise_id = :promise AND NOT set_aside
         ORDER BY id DESC LIMIT 1)
      """;
  private static final String COUNTS = "SELECT taken, kept FROM wish WHERE id = :wish";

  private final Promises promises;
  private final Wishes wishes;
  private final PromiseFulfilment fulfilment;
  private final PromiseLine line;
  private final PromiseHistory history;
  private final PromiseTerms terms;
  private final Clock clock;

  PromiseAnswering(
      Promises promises,
      Wishes wishes,
      PromiseFulfilment fulfilment,
      PromiseLine line,
      PromiseHistory history,
      PromiseTerms terms,
      Clock clock) {
    this.promises = promises;
    this.wishes = wishes;
    this.fulfilment = fulfilment;
    this.line = line;
    this.history = history;
    this.terms = terms;
    this.clock = clock;
  }

  /** The poster confirms it, with a word of thanks if she likes. */
  @Command
  Uni<PromiseRef> confirm(Actor actor, UUID id, IfMatch ifMatch, @Nullable String thanks) {
    return posted(actor, id, ifMatch)
        .flatMap(
            held -> {
              PromiseStatus from = held.promise().status;
              held.promise().confirm(OffsetDateTime.now(clock));
              return fulfilment.kept(actor, held, PromiseVerb.CONFIRM, from, saying(held, thanks));
            });
  }

  /** The poster says that it was not done. */
  @Command
  Uni<PromiseRef> dispute(Actor actor, UUID id, IfMatch ifMatch, String words) {
    return posted(actor, id, ifMatch)
        .flatMap(
            held -> {
              PromiseStatus from = held.promise().status;
              held.promise().dispute();
              return history.took(
                  actor, held.promise(), PromiseVerb.DISPUTE, from, saying(held, words));
            });
  }

  /** Staff who have no part in it decide. */
  @Command
  Uni<PromiseRef> settle(
      Actor actor, UUID id, IfMatch ifMatch, Settlement settlement, String words) {
    return promises
        .hold(actor, id, ifMatch, Promises.Sight::settles, "promise.not_settled_by_you")
        .flatMap(held -> settle(actor, held, settlement, saying(held, words)));
  }

  private Uni<PromiseRef> settle(Actor actor, Held held, Settlement settlement, Saying words) {
    Promise promise = held.promise();
    PromiseStatus from = promise.status;
    OffsetDateTime now = OffsetDateTime.now(clock);
    return switch (settlement) {
      case KEPT -> {
        promise.settleKept(now);
        yield fulfilment.kept(actor, held, PromiseVerb.SETTLE_KEPT, from, words);
      }
      case AGAIN -> {
        promise.settleAgain(terms.lease(now, held.wish().wantedFrom()));
        yield history
            .took(actor, promise, PromiseVerb.SETTLE_AGAIN, from, words)
            .call(() -> setAside(promise));
      }
      case GIVEN_BACK -> {
        promise.settleGivenBack(now);
        yield history
            .took(actor, promise, PromiseVerb.SETTLE_GIVEN_BACK, from, words)
            .call(() -> Places.free(promise.wishId, promise.helpers))
            .call(() -> line.moveOn(held.wish(), now));
      }
    };
  }

  /** What was kept is enough: the wish is fulfilled, and nobody else need come. */
  @Command
  Uni<WishRef> enough(Actor actor, UUID id, IfMatch ifMatch) {
    return wishes
        .getAlone(actor, id)
        .invoke(wish -> ifMatch.check(wish.version()))
        .call(
            wish ->
                Panache.getSession()
                    .flatMap(
                        session ->
                            session
                                .createNativeQuery(COUNTS, Object[].class)
                                .setParameter("wish", id)
                                .getSingleResult())
                    .invoke(PromiseAnswering::requireOnlyKept))
        .flatMap(wish -> fulfilment.fulfil(actor, wish));
  }

  private static void requireOnlyKept(Object[] counts) {
    int taken = ((Number) counts[0]).intValue();
    int kept = ((Number) counts[1]).intValue();
    if (kept == 0) {
      throw new Refusal.RuleBroken("promise.none_kept");
    }
    if (taken > kept) {
      throw new Refusal.RuleBroken("promise.some_under_way", taken - kept);
    }
  }

  private static Uni<Void> setAside(Promise promise) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SET_ASIDE)
                    .setParameter("promise", promise.id)
                    .executeUpdate())
        .replaceWithVoid();
  }

  private Uni<Held> posted(Actor actor, UUID id, IfMatch ifMatch) {
    return promises.hold(actor, id, ifMatch, Promises.Sight::posted, "promise.not_poster");
  }

  private static Saying saying(Held held, @Nullable String words) {
    return new Saying(null, words, held.wish().key());
  }
}
