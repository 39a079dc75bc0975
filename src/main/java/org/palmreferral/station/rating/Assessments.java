package org.palmreferral.station.rating;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Refusal;
import org.palmreferral.station.place.Stations;

/** The assessments. Reviewers above a station see all of them, its keepers those once published. */
@ApplicationScoped
class Assessments implements PanacheRepositoryBase<Assessment, UUID> {

  private final Stations stations;

  Assessments(Stations stations) {
    this.stations = stations;
  }

  /** The assessment, when the actor sees it. */
  Uni<Assessment> get(Actor actor, UUID id) {
    return findById(id)
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .call(found -> stations.kept(actor, found.stationId))
        .invoke(
            found -> {
              if (actor.role() != Role.REVIEWER && found.publishedAt == null) {
                throw new Refusal.NotFound();
              }
            });
  }

  /** The published one of a station, or null. */
  Uni<Assessment> published(UUID station) {
    return find("stationId = ?1 and state = ?2", station, AssessmentState.PUBLISHED).firstResult();
  }
}
