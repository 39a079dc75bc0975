package org.palmreferral.presence.code;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.station.place.Stations;

/** Printed codes: a new printing makes those before it worthless. */
@ApplicationScoped
class Printing {

  private static final String PRINT =
      """
      INSERT INTO printed_code AS p (station_id, serial, printed_at, printed_by)
      VALUES (:station, 1, :at, :by)
      ON CONFLICT (station_id) DO UPDATE
      SET serial = p.serial + 1, printed_at = excluded.printed_at, printed_by = excluded.printed_by
      RETURNING serial
      """;
  private static final String FIND =
      "SELECT serial, printed_at FROM printed_code WHERE station_id = $1";

  private final Stations stations;
  private final KeptStation.Query kept;
  private final AuditLog audit;
  private final Pool pool;
  private final Clock clock;

  Printing(Stations stations, KeptStation.Query kept, AuditLog audit, Pool pool, Clock clock) {
    this.stations = stations;
    this.kept = kept;
    this.audit = audit;
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * A printing.
   *
   * @param serial how many there have been, with this one
   */
  record Printed(int serial, OffsetDateTime printedAt) {}

  /** A printing and the station whose code it is. */
  record OfStation(KeptStation station, Printed printed) {
    ScanCode code() {
      return new ScanCode(ScanCode.Kind.PRINTED, station.number(), printed.serial());
    }
  }

  @Command
  Uni<Printed> print(Actor actor, UUID station) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return stations
        .kept(actor, station)
        .chain(() -> audit.record(actor, "printed_code.print", station))
        .chain(Panache::getSession)
        .flatMap(
            session ->
                session
                    .createNativeQuery(PRINT, Integer.class)
                    .setParameter("station", station)
                    .setParameter("at", now)
                    .setParameter("by", actor.account())
                    .getSingleResult())
        .map(serial -> new Printed(serial, now));
  }

  /** The printing that is good. */
  Uni<OfStation> current(Actor actor, UUID station) {
    return kept.of(actor, station)
        .flatMap(
            there ->
                pool.preparedQuery(FIND)
                    .execute(Tuple.of(station))
                    .map(
                        rows -> {
                          for (Row row : rows) {
                            return new OfStation(
                                there,
                                new Printed(
                                    row.getInteger("serial"), row.getOffsetDateTime("printed_at")));
                          }
                          throw new Refusal.NotFound();
                        }));
  }
}
