package org.palmreferral.station.place;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.request.Command;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/**
 * The keepers on duty by month (轮值站长). That there is one is public; who it is, those see who are
 * signed in.
 */
@ApplicationScoped
class Rota {

  private static final String OF_STATION =
      """
      SELECT d.month, d.account, a.name FROM station_rota d JOIN account a ON a.id = d.account
      WHERE d.station_id = $1 AND d.month >= $2 ORDER BY d.month
      """;
  private static final String MEMBER =
      """
      SELECT EXISTS (SELECT FROM membership
        WHERE account_id = :account AND organisation_id = :organisation AND ended_at IS NULL)
      """;
  private static final String SET =
      """
      INSERT INTO station_rota (station_id, month, account, set_by, set_at)
      VALUES (:station, :month, :account, :by, :now)
      """;
  private static final String CLEAR =
      "DELETE FROM station_rota WHERE station_id = :station AND month = :month";

  /** How far back the list goes. */
  private static final int MONTHS_BACK = 12;

  private final Stations stations;
  private final AuditLog audit;
  private final Pool pool;
  private final Vault vault;
  private final Clock clock;

  Rota(Stations stations, AuditLog audit, Pool pool, Vault vault, Clock clock) {
    this.stations = stations;
    this.audit = audit;
    this.pool = pool;
    this.vault = vault;
    this.clock = clock;
  }

  /** A year back and all that is set ahead. */
  Uni<List<RotaLine>> of(Actor actor, UUID station) {
    LocalDate from = YearMonth.now(clock).minusMonths(MONTHS_BACK).atDay(1);
    return Panache.withTransaction(
            () ->
                stations
                    .get(station)
                    .chain(() -> audit.record(actor, "station.rota.read", station)))
        .chain(() -> pool.preparedQuery(OF_STATION).execute(Tuple.of(station, from)))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::line).toList());
  }

  /** PostgreSQL decides between two who set a month at once, and whether she is a member. */
  @Command
  Uni<RotaLine> set(Actor actor, UUID id, RotaForm form) {
    return stations
        .kept(actor, id)
        .invoke(station -> RotaForm.ahead(form.month(), LocalDate.now(clock)))
        .call(station -> requireMember(station, form.account()))
        .chain(() -> insert(actor, id, form))
        .onFailure(e -> Violation.of("station_rota_once", e))
        .transform(taken -> new Refusal.Conflict("station.rota_taken"))
        .chain(() -> audit.record(actor, "station.rota.set", id))
        .map(done -> new RotaLine(form.month(), form.account(), null));
  }

  @Command
  Uni<Void> clear(Actor actor, UUID id, String month) {
    return stations
        .kept(actor, id)
        .map(station -> RotaForm.ahead(month, LocalDate.now(clock)))
        .flatMap(
            first ->
                Panache.getSession()
                    .flatMap(
                        session ->
                            session
                                .createNativeQuery(CLEAR)
                                .setParameter("station", id)
                                .setParameter("month", first)
                                .executeUpdate()))
        .invoke(
            cleared -> {
              if (cleared != 1) {
                throw new Refusal.NotFound();
              }
            })
        .chain(() -> audit.record(actor, "station.rota.clear", id));
  }

  private static Uni<Void> requireMember(Station station, UUID account) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(MEMBER, Boolean.class)
                    .setParameter("account", account)
                    .setParameter("organisation", station.organisation)
                    .getSingleResult())
        .invoke(
            member -> {
              if (!member) {
                throw new Refusal.BadInput("account", "station.rota_member");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Integer> insert(Actor actor, UUID id, RotaForm form) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SET)
                    .setParameter("station", id)
                    .setParameter("month", YearMonth.parse(form.month()).atDay(1))
                    .setParameter("account", form.account())
                    .setParameter("by", actor.account())
                    .setParameter("now", OffsetDateTime.now(clock))
                    .executeUpdate());
  }

  private RotaLine line(Row row) {
    UUID account = row.getUUID("account");
    var name = row.getBuffer("name");
    return new RotaLine(
        YearMonth.from(row.getLocalDate("month")).toString(),
        account,
        name == null ? null : vault.open(name.getBytes(), new Place("account.name", account)));
  }
}
