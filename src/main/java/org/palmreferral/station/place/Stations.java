package org.palmreferral.station.place;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;

/** The stations. Everybody may know of them; who may do something there is asked here. */
@ApplicationScoped
public class Stations implements PanacheRepositoryBase<Station, UUID> {

  /** The constraint that a name exists once in a division. */
  static final String ONCE = "station_once";

  /** The station, whoever asks. */
  public Uni<Station> get(UUID id) {
    return findById(id).onItem().ifNull().failWith(Refusal.NotFound::new);
  }

  /** The station, when the actor keeps it: a keeper of its organisation, or a reviewer above it. */
  public Uni<Station> kept(Actor actor, UUID id) {
    return get(id)
        .invoke(
            station -> {
              if (!keeps(actor, station)) {
                throw new Refusal.NotFound();
              }
            });
  }

  /** Whether the actor looks after it. */
  public static boolean keeps(Actor actor, Station station) {
    return keeps(actor, station.organisation(), station.region());
  }

  /** Whether the actor looks after a station of that organisation in that division. */
  public static boolean keeps(Actor actor, UUID organisation, String region) {
    return switch (actor.role()) {
      case KEEPER -> organisation.equals(actor.organisation());
      case REVIEWER -> actor.covers(region);
      default -> false;
    };
  }
}
