package org.palmreferral.wish.promise;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.wish.posting.Wish;
import org.palmreferral.wish.posting.WishEnding;
import org.palmreferral.wish.posting.WishHistory;
import org.palmreferral.wish.posting.WishRef;
import org.palmreferral.wish.posting.WishStatus;
import org.palmreferral.wish.posting.WishVerb;
import org.palmreferral.wish.promise.PromiseHistory.Saying;
import org.palmreferral.wish.promise.Promises.Held;

/** A promise that is kept: its hours are credited, and with the last one the wish is fulfilled. */
@ApplicationScoped
class PromiseFulfilment {

  private static final String CREDIT =
      """
      INSERT INTO service_credit
        (id, account, organisation, wish_id, promise_id, proof_id, served_on, minutes, certified_by, at)
      SELECT gen_random_uuid(), p.account, p.organisation, p.wish_id, p.id, f.id, f.served_on,
             f.minutes, CAST(NULLIF(:by, '') AS uuid), :now
      FROM promise p JOIN promise_proof f ON f.promise_id = p.id
      WHERE p.id = :promise AND f.minutes IS NOT NULL AND NOT f.set_aside
      """;

  private final PromiseHistory history;
  private final WishHistory wishHistory;
  private final WishEnding ending;
  private final Clock clock;

  PromiseFulfilment(
      PromiseHistory history, WishHistory wishHistory, WishEnding ending, Clock clock) {
    this.history = history;
    this.wishHistory = wishHistory;
    this.ending = ending;
    this.clock = clock;
  }

  /**
   * Counts a promise that has just been confirmed.
   *
   * @param by who certifies it; nobody when silence does
   */
  Uni<PromiseRef> kept(
      @Nullable Actor by,
      Held held,
      PromiseVerb verb,
      PromiseStatus from,
      @Nullable Saying saying) {
    Promise promise = held.promise();
    return history
        .took(by, promise, verb, from, saying)
        .call(() -> credit(promise, by))
        .call(
            () ->
                Places.keep(promise.wishId, promise.helpers)
                    .flatMap(
                        all -> all ? fulfilIfItMay(by, held.wish()) : Uni.createFrom().voidItem()));
  }

  /** What is under the poster's hand again is fulfilled when it comes back to the board. */
  Uni<Void> fulfilIfItMay(@Nullable Actor by, Wish wish) {
    return wish.status().next().contains(WishStatus.FULFILLED)
        ? fulfil(by, wish).replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  /** Ends the wish and its line. */
  Uni<WishRef> fulfil(@Nullable Actor by, Wish wish) {
    WishStatus from = wish.status();
    return ending
        .end(wish, WishStatus.FULFILLED)
        .invoke(() -> wish.fulfil(OffsetDateTime.now(clock)))
        .chain(() -> wishHistory.took(by, wish, WishVerb.FULFIL, from, null, null));
  }

  private Uni<Void> credit(Promise promise, @Nullable Actor by) {
    UUID certifier = by == null ? null : by.account();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(CREDIT)
                    .setParameter("promise", promise.id)
                    .setParameter("by", certifier == null ? "" : certifier.toString())
                    .setParameter("now", OffsetDateTime.now(clock))
                    .executeUpdate())
        .replaceWithVoid();
  }
}
