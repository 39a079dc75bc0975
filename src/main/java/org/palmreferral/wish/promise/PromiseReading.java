package org.palmreferral.wish.promise;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.wish.posting.Wish;
import org.palmreferral.wish.posting.Wishes;

/** Opens a promise for those who have to do with it. */
@ApplicationScoped
class PromiseReading {

  private static final int MOST = 200;

  private final Promises promises;
  private final PromiseList list;
  private final Wishes wishes;
  private final ChildrensWishes children;
  private final AuditLog audit;

  PromiseReading(
      Promises promises,
      PromiseList list,
      Wishes wishes,
      ChildrensWishes children,
      AuditLog audit) {
    this.promises = promises;
    this.list = list;
    this.wishes = wishes;
    this.children = children;
    this.audit = audit;
  }

  /** Whom to call, and where to go: told to whoever promised, while she is at it. */
  @Schema(name = "PromiseContact")
  record Contact(
      @Schema(required = true) @Classified(FieldClass.REVEALED) String name,
      @Schema(required = true) @Classified(FieldClass.REVEALED) String phone,
      @Classified(FieldClass.REVEALED) @Nullable String place) {
    @Override
    public String toString() {
      return "Contact";
    }
  }

  @WithTransaction
  Uni<PromiseFile> open(Actor actor, UUID id, Locale language) {
    return promises
        .sight(actor, id)
        .call(
            sight ->
                sight.settles()
                    ? audit.record(actor, "promise.read", id)
                    : Uni.createFrom().voidItem())
        .flatMap(
            sight ->
                wishes
                    .find(sight.wish())
                    .flatMap(
                        wish ->
                            list.one(id, language)
                                .flatMap(line -> file(sight, line, id, wish.key(), language))));
  }

  /** Each look is audited. */
  @WithTransaction
  Uni<Contact> contact(Actor actor, UUID id) {
    return promises
        .sight(actor, id)
        .invoke(
            sight -> {
              if (!sight.claimed()) {
                throw new Refusal.Forbidden("promise.not_yours");
              }
            })
        .flatMap(sight -> promises.hold(sight.wish(), id))
        .invoke(
            held -> {
              if (!held.promise().status.isUnderWay()) {
                throw new Refusal.Forbidden("promise.contact_closed");
              }
            })
        .call(held -> requireVetting(actor, held))
        .call(held -> audit.record(actor, "promise.contact", id))
        .map(
            held -> {
              Wish.Contact contact = held.wish().contact();
              return new Contact(contact.name(), contact.phone(), contact.place());
            });
  }

  /** What was on record when she promised may have changed since. */
  private Uni<Void> requireVetting(Actor actor, Promises.Held held) {
    return children
        .may(actor, held.wish().stage(), 1)
        .invoke(
            may -> {
              if (!may) {
                throw new Refusal.Forbidden("promise.vetting");
              }
            })
        .replaceWithVoid();
  }

  private static Uni<PromiseFile> file(
      Promises.Sight sight, PromiseList.Line line, UUID id, CaseKey key, Locale language) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from PromiseStep where promiseId = :id order by id", PromiseStep.class)
                    .setParameter("id", id)
                    .setMaxResults(MOST)
                    .getResultList()
                    .flatMap(
                        steps ->
                            session
                                .createSelectionQuery(
                                    "from PromiseProof where promiseId = :id order by id",
                                    PromiseProof.class)
                                .setParameter("id", id)
                                .setMaxResults(MOST)
                                .getResultList()
                                .flatMap(
                                    proofs ->
                                        session
                                            .createSelectionQuery(
                                                "from PromisePicture where proofId in"
                                                    + " (select id from PromiseProof"
                                                    + " where promiseId = :id)",
                                                PromisePicture.class)
                                            .setParameter("id", id)
                                            .getResultList()
                                            .map(
                                                pictures ->
                                                    file(
                                                        sight, line, steps, proofs, pictures, key,
                                                        language)))));
  }

  private static PromiseFile file(
      Promises.Sight sight,
      PromiseList.Line line,
      List<PromiseStep> steps,
      List<PromiseProof> proofs,
      List<PromisePicture> pictures,
      CaseKey key,
      Locale language) {
    Map<UUID, UUID> shown =
        pictures.stream().collect(Collectors.toMap(one -> one.proofId, one -> one.id));
    return new PromiseFile(
        line,
        sight.claimed(),
        sight.posted(),
        proofs.stream()
            .map(
                proof ->
                    new PromiseFile.Proof(
                        proof.id,
                        proof.servedOn,
                        proof.minutes == null ? null : proof.minutes.intValue(),
                        key.open(proof.note, PromiseProof.place(proof.id)),
                        proof.setAside,
                        shown.get(proof.id)))
            .toList(),
        steps.stream().map(step -> step(step, key, language)).toList());
  }

  private static PromiseFile.Step step(PromiseStep step, CaseKey key, Locale language) {
    return new PromiseFile.Step(
        step.at,
        step.role,
        step.verb,
        Messages.text(language, "promise.verb." + step.verb, List.of()),
        step.toStatus,
        step.reason,
        key.open(step.words, PromiseStep.place(step.id)));
  }
}
