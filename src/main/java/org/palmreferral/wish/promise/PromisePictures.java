package org.palmreferral.wish.promise;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.SealedFile;
import org.palmreferral.vault.Stored;
import org.palmreferral.wish.posting.Wish;
import org.palmreferral.wish.posting.Wishes;

/** The picture of a proof: one at most, and nobody has to send any. */
@ApplicationScoped
class PromisePictures {

  private static final String LAST =
      "from PromiseProof where promiseId = :id and not setAside order by id desc";
  private static final String OF_PROOF = "from PromisePicture where proofId = :proof";
  private static final String OF_PROMISE =
      """
      from PromisePicture where id = :picture
        and proofId in (select id from PromiseProof where promiseId = :id)
      """;

  /**
   * Content that lies in the store already.
   *
   * @param id differs at each attempt to send the same picture, so it does not tell requests apart
   */
  record Content(@JsonIgnore UUID id, Stored stored) {}

  private final Promises promises;
  private final Wishes wishes;
  private final AuditLog audit;
  private final Clock clock;

  PromisePictures(Promises promises, Wishes wishes, AuditLog audit, Clock clock) {
    this.promises = promises;
    this.wishes = wishes;
    this.audit = audit;
    this.clock = clock;
  }

  /** Goes with the newest proof; the same picture sent twice stands there once. */
  @Command
  Uni<PromisePicture.Card> add(Actor actor, UUID id, Content content) {
    if (!content.stored().mediaType().startsWith("image/")) {
      throw new Refusal.UnsupportedType("promise.picture_type");
    }
    return proof(actor, id)
        .flatMap(
            proof ->
                Panache.getSession()
                    .flatMap(
                        session ->
                            session
                                .createSelectionQuery(OF_PROOF, PromisePicture.class)
                                .setParameter("proof", proof.id)
                                .getSingleResultOrNull())
                    .flatMap(
                        there -> {
                          if (there == null) {
                            return persist(actor, proof, content);
                          }
                          if (Arrays.equals(there.print, content.stored().fingerprint())) {
                            return Uni.createFrom().item(there.card());
                          }
                          throw new Refusal.Conflict("promise.picture_there");
                        }));
  }

  private Uni<PromisePicture.Card> persist(Actor actor, PromiseProof proof, Content content) {
    PromisePicture picture =
        PromisePicture.of(
            content.id(), proof.id, content.stored(), actor.account(), OffsetDateTime.now(clock));
    return Panache.getSession()
        .flatMap(session -> session.persist(picture))
        .chain(() -> audit.record(actor, "promise.picture", picture.id))
        .map(done -> picture.card());
  }

  /** The key of the wish, for a picture that is on its way. */
  @WithTransaction
  Uni<CaseKey> key(Actor actor, UUID id) {
    return promises
        .sight(actor, id)
        .call(() -> proof(actor, id))
        .flatMap(sight -> wishes.find(sight.wish()))
        .map(Wish::key);
  }

  /** A picture for somebody who has to do with the promise. */
  @WithTransaction
  Uni<SealedFile> open(Actor actor, UUID id, UUID picture) {
    return promises
        .sight(actor, id)
        .flatMap(sight -> wishes.find(sight.wish()))
        .flatMap(
            wish ->
                Panache.getSession()
                    .flatMap(
                        session ->
                            session
                                .createSelectionQuery(OF_PROMISE, PromisePicture.class)
                                .setParameter("picture", picture)
                                .setParameter("id", id)
                                .getSingleResultOrNull())
                    .onItem()
                    .ifNull()
                    .failWith(Refusal.NotFound::new)
                    .map(found -> found.sealed(wish.key())))
        .call(() -> audit.record(actor, "promise.picture.read", picture));
  }

  /** The newest proof of a promise that is still under way, whose row nobody else changes. */
  private Uni<PromiseProof> proof(Actor actor, UUID id) {
    return promises
        .sight(actor, id)
        .invoke(
            sight -> {
              if (!sight.claimed()) {
                throw new Refusal.Forbidden("promise.not_yours");
              }
            })
        .flatMap(sight -> promises.hold(sight.wish(), id))
        .flatMap(
            held -> {
              if (!held.promise().status.isUnderWay()) {
                throw new Refusal.Conflict("promise.arrow");
              }
              return Panache.getSession()
                  .flatMap(
                      session ->
                          session
                              .createSelectionQuery(LAST, PromiseProof.class)
                              .setParameter("id", id)
                              .setMaxResults(1)
                              .getSingleResultOrNull());
            })
        .onItem()
        .ifNull()
        .failWith(() -> new Refusal.Conflict("promise.no_proof"));
  }
}
