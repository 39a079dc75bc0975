package org.palmreferral.organisation.grid;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.organisation.region.RegionRegister;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** Administrators and reviewers keep the grids of their division and below. */
@ApplicationScoped
class GridKeeping {

  private final Grids grids;
  private final RegionRegister regions;
  private final AuditLog audit;
  private final Clock clock;

  GridKeeping(Grids grids, RegionRegister regions, AuditLog audit, Clock clock) {
    this.grids = grids;
    this.regions = regions;
    this.audit = audit;
    this.clock = clock;
  }

  @WithSession
  Uni<GridView> read(Actor actor, UUID id) {
    return grids.within(actor, id).map(GridView::of);
  }

  @Command
  Uni<GridView> enter(Actor actor, GridForm form) {
    if (!actor.covers(form.region())) {
      throw new Refusal.NotFound();
    }
    Grid grid = new Grid(form, OffsetDateTime.now(clock));
    return regions
        .require(form.region())
        .flatMap(known -> grids.persist(grid))
        .flatMap(persisted -> settled(actor, "grid.create", grid));
  }

  @Command
  Uni<GridView> describe(Actor actor, UUID id, IfMatch ifMatch, GridForm.Change change) {
    return grids
        .within(actor, id)
        .invoke(grid -> ifMatch.check(grid.version))
        .invoke(grid -> grid.describe(change))
        .flatMap(grid -> settled(actor, "grid.change", grid));
  }

  @Command
  Uni<Void> remove(Actor actor, UUID id, IfMatch ifMatch) {
    return grids
        .within(actor, id)
        .invoke(grid -> ifMatch.check(grid.version))
        .flatMap(grids::delete)
        .flatMap(deleted -> audit.record(actor, "grid.delete", id));
  }

  private Uni<GridView> settled(Actor actor, String action, Grid grid) {
    return audit
        .record(actor, action, grid.id)
        .flatMap(recorded -> grids.flush())
        .onFailure(e -> Violation.of(Grids.ONCE, e))
        .transform(twice -> new Refusal.Conflict("grid.exists"))
        .onFailure(e -> Violation.of(Grids.MEMBER, e))
        .transform(unknown -> new Refusal.BadInput("responsible", "grid.responsible"))
        .map(flushed -> GridView.of(grid));
  }
}
