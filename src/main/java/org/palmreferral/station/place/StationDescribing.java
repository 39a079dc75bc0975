package org.palmreferral.station.place;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** Keepers tell when their station is open, what it offers and what the quarter is about. */
@ApplicationScoped
class StationDescribing {

  private static final String TOUCH =
      "UPDATE station SET version = version + 1 WHERE id = :id AND version = :version";
  private static final String HOURS =
      """
      UPDATE station SET weekly = CAST(CAST(:weekly AS text) AS int4multirange),
        holiday = CAST(nullif(CAST(:holiday AS text), '') AS int4multirange)
      WHERE id = :id
      """;
  private static final String NO_EXCEPTIONS =
      "DELETE FROM station_exception WHERE station_id = :id";
  private static final String EXCEPTIONS =
      """
      INSERT INTO station_exception (station_id, day, hours)
      SELECT CAST(:id AS uuid), d.day, CAST(d.hours AS int4multirange)
      FROM json_to_recordset(CAST(CAST(:days AS text) AS json)) AS d (day date, hours text)
      """;
  private static final String OWN =
      """
      UPDATE station SET own_services =
        ARRAY(SELECT json_array_elements_text(CAST(CAST(:own AS text) AS json)))
      WHERE id = :id
      """;
  private static final String NO_SERVICES = "DELETE FROM station_offer WHERE station_id = :id";
  private static final String SERVICES =
      """
      INSERT INTO station_offer (station_id, service)
      SELECT CAST(:id AS uuid), code FROM station_service
      WHERE offered AND code = ANY (string_to_array(CAST(:codes AS text), ','))
      """;
  private static final String THEME =
      """
      INSERT INTO station_theme (station_id, year, quarter, theme, set_by, set_at)
      VALUES (:id, :year, :quarter, :theme, :account, :now)
      ON CONFLICT (station_id, year, quarter)
      DO UPDATE SET theme = excluded.theme, set_by = excluded.set_by, set_at = excluded.set_at
      """;

  private final Stations stations;
  private final AuditLog audit;
  private final ObjectMapper json;
  private final Clock clock;

  StationDescribing(Stations stations, AuditLog audit, ObjectMapper json, Clock clock) {
    this.stations = stations;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  @Command
  Uni<StationRef> hours(Actor actor, UUID id, IfMatch ifMatch, OpeningHours hours) {
    List<Map<String, String>> days =
        hours.exceptions().stream()
            .map(
                one ->
                    Map.of("day", one.day().toString(), "hours", OpenSpan.multirange(one.hours())))
            .toList();
    String holiday = hours.holidays() == null ? "" : OpenSpan.multirange(hours.holidays());
    return step(
        actor,
        id,
        ifMatch,
        "station.hours",
        () -> {
          hours.check();
          return run(HOURS, Map.of("id", id, "weekly", hours.weekly(), "holiday", holiday))
              .chain(() -> run(NO_EXCEPTIONS, Map.of("id", id)))
              .chain(() -> run(EXCEPTIONS, Map.of("id", id, "days", write(days))));
        });
  }

  @Command
  Uni<StationRef> services(Actor actor, UUID id, IfMatch ifMatch, StationServices services) {
    Set<String> codes = Set.copyOf(services.services());
    List<String> own = services.own().stream().map(String::strip).distinct().toList();
    return step(
        actor,
        id,
        ifMatch,
        "station.services",
        () ->
            run(OWN, Map.of("id", id, "own", write(own)))
                .chain(() -> run(NO_SERVICES, Map.of("id", id)))
                .chain(() -> run(SERVICES, Map.of("id", id, "codes", String.join(",", codes))))
                .invoke(
                    chosen -> {
                      if (chosen < codes.size()) {
                        throw new Refusal.BadInput("services", "station.service");
                      }
                    }));
  }

  @Command
  Uni<StationRef> theme(Actor actor, UUID id, IfMatch ifMatch, ThemeForm form) {
    return step(
        actor,
        id,
        ifMatch,
        "station.theme",
        () -> {
          form.check(LocalDate.now(clock));
          return run(
              THEME,
              Map.of(
                  "id",
                  id,
                  "year",
                  (short) form.year(),
                  "quarter",
                  (short) form.quarter(),
                  "theme",
                  form.theme().strip(),
                  "account",
                  actor.account(),
                  "now",
                  OffsetDateTime.now(clock)));
        });
  }

  private Uni<StationRef> step(
      Actor actor, UUID id, IfMatch ifMatch, String action, Supplier<Uni<Integer>> step) {
    return stations
        .kept(actor, id)
        .invoke(station -> ifMatch.check(station.version))
        .call(
            () ->
                run(TOUCH, Map.of("id", id, "version", ifMatch.version()))
                    .invoke(StationDescribing::one))
        .call(() -> step.get())
        .call(() -> audit.record(actor, action, id))
        .map(station -> new StationRef(id, station.open, station.version + 1));
  }

  private static void one(int changed) {
    if (changed != 1) {
      throw new Refusal.Conflict("version.stale");
    }
  }

  private static Uni<Integer> run(String sql, Map<String, Object> values) {
    return Panache.getSession()
        .flatMap(
            session -> {
              Mutiny.MutationQuery query = session.createNativeQuery(sql);
              values.forEach(query::setParameter);
              return query.executeUpdate();
            });
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
