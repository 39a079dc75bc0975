package org.palmreferral.station.place;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Consumer;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.organisation.region.RegionRegister;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** Keepers and reviewers open stations, describe and close them. */
@ApplicationScoped
class StationKeeping {

  private final Stations stations;
  private final Organisations organisations;
  private final RegionRegister regions;
  private final AuditLog audit;
  private final Clock clock;

  StationKeeping(
      Stations stations,
      Organisations organisations,
      RegionRegister regions,
      AuditLog audit,
      Clock clock) {
    this.stations = stations;
    this.organisations = organisations;
    this.regions = regions;
    this.audit = audit;
    this.clock = clock;
  }

  /** A keeper opens one for her own organisation, a reviewer for any below her. */
  @Command
  Uni<StationRef> enter(Actor actor, StationForm.Opening opening) {
    UUID organisation =
        opening.organisation() == null ? actor.requireOrganisation() : opening.organisation();
    if (!actor.covers(opening.region())) {
      throw new Refusal.BadInput("region", "station.region");
    }
    return organisations
        .findActive(organisation)
        .invoke(
            found -> {
              boolean hers =
                  actor.role() == Role.KEEPER
                      ? organisation.equals(actor.organisation())
                      : found.isPresent() && actor.covers(found.get().region());
              if (found.isEmpty() || !hers) {
                throw new Refusal.BadInput("organisation", "station.organisation");
              }
            })
        .chain(() -> regions.require(opening.region()))
        .map(
            known ->
                new Station(
                    actor,
                    organisation,
                    opening.region(),
                    opening.station(),
                    OffsetDateTime.now(clock)))
        .flatMap(stations::persist)
        .flatMap(station -> settled(actor, "station.open", station));
  }

  @Command
  Uni<StationRef> change(Actor actor, UUID id, IfMatch ifMatch, StationForm form) {
    return step(actor, id, ifMatch, "station.change", station -> station.describe(form));
  }

  @Command
  Uni<StationRef> close(Actor actor, UUID id, IfMatch ifMatch) {
    return step(actor, id, ifMatch, "station.close", Station::close);
  }

  @Command
  Uni<StationRef> reopen(Actor actor, UUID id, IfMatch ifMatch) {
    return step(actor, id, ifMatch, "station.reopen", Station::reopen);
  }

  private Uni<StationRef> step(
      Actor actor, UUID id, IfMatch ifMatch, String action, Consumer<Station> step) {
    return stations
        .kept(actor, id)
        .invoke(station -> ifMatch.check(station.version))
        .invoke(step)
        .flatMap(station -> settled(actor, action, station));
  }

  private Uni<StationRef> settled(Actor actor, String action, Station station) {
    return audit
        .record(actor, action, station.id)
        .flatMap(recorded -> stations.flush())
        .onFailure(e -> Violation.of(Stations.ONCE, e))
        .transform(twice -> new Refusal.Conflict("station.exists"))
        .map(flushed -> StationRef.of(station));
  }
}
