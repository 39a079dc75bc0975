package org.palmreferral.presence.code;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.station.place.Stations;

/** A station that the actor keeps. */
public record KeptStation(UUID id, long number) {

  /** Asks whether she does. */
  @ApplicationScoped
  public static class Query {
    private static final String SQL =
        "SELECT id, number, organisation_id, region FROM station WHERE id = $1";

    private final Pool pool;

    Query(Pool pool) {
      this.pool = pool;
    }

    /** The station; not there for whoever does not keep it. */
    public Uni<KeptStation> of(Actor actor, UUID id) {
      return pool.preparedQuery(SQL)
          .execute(Tuple.of(id))
          .map(
              rows -> {
                for (Row row : rows) {
                  if (Stations.keeps(
                      actor, row.getUUID("organisation_id"), row.getString("region"))) {
                    return new KeptStation(id, row.getLong("number"));
                  }
                }
                throw new Refusal.NotFound();
              });
    }
  }
}
