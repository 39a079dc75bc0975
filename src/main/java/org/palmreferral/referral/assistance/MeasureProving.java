package org.palmreferral.referral.assistance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.assistance.MeasureFile.ProofCard;
import org.palmreferral.request.Command;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.SealedFile;
import org.palmreferral.vault.Stored;

/** Puts stored photos and scans to a measure, and finds them for whoever may see it. */
@ApplicationScoped
class MeasureProving {

  /**
   * Content that lies in the store already.
   *
   * @param id differs at each attempt to send the same picture, so it does not tell requests apart
   */
  record Content(@JsonIgnore UUID id, Stored stored) {}

  private final Measures measures;
  private final MeasureHistory history;
  private final AuditLog audit;
  private final AssistanceSettings settings;
  private final Clock clock;

  MeasureProving(
      Measures measures,
      MeasureHistory history,
      AuditLog audit,
      AssistanceSettings settings,
      Clock clock) {
    this.measures = measures;
    this.history = history;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Adds a proof to a measure that was accepted, also when it has ended. The same picture sent
   * twice stands there once; the answer is the one that is there.
   */
  @Command
  Uni<ProofCard> add(Actor actor, UUID id, Content content) {
    return measures
        .get(actor, id)
        .invoke(
            measure -> {
              if (!measure.status.showsPerson()) {
                throw new Refusal.Conflict("measure.arrow");
              }
            })
        .flatMap(
            measure ->
                of(id)
                    .flatMap(
                        there -> {
                          for (MeasureProof one : there) {
                            if (Arrays.equals(one.print, content.stored().fingerprint())) {
                              return Uni.createFrom().item(one.card());
                            }
                          }
                          if (there.size() >= settings.proofs()) {
                            throw new Refusal.RuleBroken("measure.proofs", settings.proofs());
                          }
                          return add(actor, measure, content);
                        }));
  }

  private Uni<ProofCard> add(Actor actor, Measure measure, Content content) {
    MeasureProof proof =
        MeasureProof.of(
            content.id(), measure.id, content.stored(), actor.account(), OffsetDateTime.now(clock));
    return Panache.getSession()
        .flatMap(session -> session.persist(proof))
        .chain(() -> history.took(actor, measure, MeasureVerb.PROVE, measure.status, null))
        .map(done -> proof.card());
  }

  /** The proofs of a measure, in their order. */
  static Uni<List<MeasureProof>> of(UUID measure) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from MeasureProof where measureId = :measure order by id",
                        MeasureProof.class)
                    .setParameter("measure", measure)
                    .getResultList());
  }

  /** Finds a proof for somebody who may see its measure, and writes down that she looked. */
  @WithTransaction
  Uni<SealedFile> open(Actor actor, UUID id, UUID proof) {
    return measures
        .get(actor, id)
        .flatMap(
            measure ->
                Panache.getSession()
                    .flatMap(session -> session.find(MeasureProof.class, proof))
                    .map(
                        found -> {
                          if (found == null || !found.measureId.equals(id)) {
                            throw new Refusal.NotFound();
                          }
                          return found.sealed(measure.key());
                        }))
        .call(() -> audit.record(actor, "measure.proof.read", proof));
  }

  /** The key of the measure's case, for a file that is on its way. */
  @WithTransaction
  Uni<CaseKey> key(Actor actor, UUID id) {
    return measures.get(actor, id).map(Measure::key);
  }
}
