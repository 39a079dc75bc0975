package org.palmreferral.station.place;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.palmreferral.actor.Actor;

/** Many stations in one statement, in the current session; the rows travel as one JSON text. */
@ApplicationScoped
class StationBatch {

  private static final String LINES =
      """
      WITH line AS (
        SELECT r.id, r.line, s.* FROM
          json_to_recordset(CAST(CAST(:rows AS text) AS json)) AS r (id uuid, line integer, station json),
          json_to_record(r.station) AS s (kind text, name text, organisation text, region text,
            address text, latitude float8, longitude float8, phone text))
      """;

  /** Which stations there are already, and which organisations are none, or more than one. */
  private static final String FAULTS =
      LINES
          + """
          SELECT line.line, '%s' FROM line JOIN station s
            ON s.region = line.region AND s.name = line.name
          UNION ALL
          SELECT line.line, '%s' FROM line
          WHERE 1 <> (SELECT count(*) FROM organisation o
            WHERE o.name = line.organisation AND o.active AND o.region_code LIKE :scope)
          ORDER BY 1, 2
          """
              .formatted(StationImport.NAME, StationImport.ORGANISATION);

  private static final String INSERT =
      LINES
          + """
          INSERT INTO station (id, kind, name, organisation_id, region, address, latitude, longitude,
            phone, open, created_by, created_at, import_id)
          SELECT line.id, line.kind, line.name, o.id, line.region, line.address, line.latitude,
            line.longitude, line.phone, true, :by, :at, :import
          FROM line JOIN organisation o
            ON o.name = line.organisation AND o.active AND o.region_code LIKE :scope
          """;

  Uni<List<ExaminedStations.Fault>> faults(Actor actor, String rows) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(FAULTS, Object[].class)
                    .setParameter("rows", rows)
                    .setParameter("scope", actor.requireRegion() + '%')
                    .getResultList())
        .map(
            found ->
                found.stream()
                    .map(row -> fault(((Number) row[0]).intValue(), (String) row[1]))
                    .toList());
  }

  Uni<Integer> insert(Actor actor, String rows, UUID importId, OffsetDateTime at) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(INSERT)
                    .setParameter("rows", rows)
                    .setParameter("scope", actor.requireRegion() + '%')
                    .setParameter("by", actor.account())
                    .setParameter("at", at)
                    .setParameter("import", importId)
                    .executeUpdate());
  }

  private static ExaminedStations.Fault fault(int line, String column) {
    return new ExaminedStations.Fault(
        line,
        column,
        column.equals(StationImport.NAME) ? "station.exists" : "station.organisation_name");
  }
}
