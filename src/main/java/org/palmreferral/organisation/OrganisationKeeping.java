package org.palmreferral.organisation;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Consumer;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.organisation.region.RegionRegister;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** An administrator keeps the organisations of her division and below. */
@ApplicationScoped
class OrganisationKeeping {

  private final Organisations organisations;
  private final RegionRegister regions;
  private final AuditLog audit;
  private final Clock clock;

  OrganisationKeeping(
      Organisations organisations, RegionRegister regions, AuditLog audit, Clock clock) {
    this.organisations = organisations;
    this.regions = regions;
    this.audit = audit;
    this.clock = clock;
  }

  @WithSession
  Uni<OrganisationView> read(Actor actor, UUID id) {
    return organisations.within(actor, id).map(OrganisationView::of);
  }

  @Command
  Uni<OrganisationView> enter(Actor actor, OrganisationForm form) {
    if (!actor.covers(form.region())) {
      throw new Refusal.NotFound();
    }
    Organisation organisation = new Organisation(form, OffsetDateTime.now(clock));
    return regions
        .require(form.region())
        .flatMap(known -> organisations.persist(organisation))
        .flatMap(persisted -> settled(actor, "organisation.create", organisation));
  }

  @Command
  Uni<OrganisationView> describe(
      Actor actor, UUID id, IfMatch ifMatch, OrganisationForm.Change change) {
    return change(actor, id, ifMatch, "organisation.change", o -> o.describe(change));
  }

  @Command
  Uni<OrganisationView> close(Actor actor, UUID id, IfMatch ifMatch) {
    if (id.equals(actor.organisation())) {
      throw new Refusal.RuleBroken("organisation.own");
    }
    return change(actor, id, ifMatch, "organisation.close", Organisation::close);
  }

  @Command
  Uni<OrganisationView> reopen(Actor actor, UUID id, IfMatch ifMatch) {
    return change(actor, id, ifMatch, "organisation.reopen", Organisation::reopen);
  }

  private Uni<OrganisationView> change(
      Actor actor, UUID id, IfMatch ifMatch, String action, Consumer<Organisation> change) {
    return organisations
        .within(actor, id)
        .invoke(organisation -> ifMatch.check(organisation.version))
        .invoke(change)
        .flatMap(organisation -> settled(actor, action, organisation));
  }

  /** Written at once, so that the answer carries the version that will be in force. */
  private Uni<OrganisationView> settled(Actor actor, String action, Organisation organisation) {
    return audit
        .record(actor, action, organisation.id)
        .flatMap(recorded -> organisations.flush())
        .onFailure(e -> Violation.of(Organisations.ONCE, e))
        .transform(twice -> new Refusal.Conflict("organisation.exists"))
        .map(flushed -> OrganisationView.of(organisation));
  }
}
