package org.palmreferral.referral.assistance;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.relief.KnownCases;

/** The measures an actor can see: her agency's own, or those of a case that she knows of. */
@ApplicationScoped
class Measures implements PanacheRepositoryBase<Measure, UUID> {

  private final KnownCases cases;

  Measures(KnownCases cases) {
    this.cases = cases;
  }

  Uni<Measure> get(Actor actor, UUID id) {
    return actor.role() == Role.AGENCY_OFFICER ? ofAgency(actor, id) : ofCase(actor, id);
  }

  private Uni<Measure> ofAgency(Actor actor, UUID id) {
    return find("id = ?1 and agencyId = ?2", id, actor.requireOrganisation())
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .flatMap(measure -> cases.keyOf(measure.caseId).map(measure::unlock));
  }

  private Uni<Measure> ofCase(Actor actor, UUID id) {
    return findById(id)
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .flatMap(
            measure -> cases.get(actor, measure.caseId).map(known -> measure.unlock(known.key())));
  }
}
