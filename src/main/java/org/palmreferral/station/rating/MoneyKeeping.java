package org.palmreferral.station.rating;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.request.Command;
import org.palmreferral.request.Slice;
import org.palmreferral.station.place.Stations;
import org.palmreferral.vault.Vault;

/**
 * Those who keep a station keep its book. Nothing is changed in it; what was wrong is taken back.
 */
@ApplicationScoped
class MoneyKeeping {

  private static final String ENTRIES =
      "from StationMoney where stationId = :station and (:first = true or id < :after) order by id desc";
  private static final String SUMS =
      """
      SELECT coalesce(sum(amount) FILTER (WHERE kind = 'RECEIVED'), 0),
        coalesce(sum(amount) FILTER (WHERE kind = 'SPENT'), 0)
      FROM station_money WHERE station_id = :station
      """;
  private static final String REVERSED =
      """
      SELECT reverses FROM station_money
      WHERE reverses = ANY (CAST(string_to_array(:entries, ',') AS uuid[]))
      """;

  private final Stations stations;
  private final AuditLog audit;
  private final Vault vault;
  private final Clock clock;

  MoneyKeeping(Stations stations, AuditLog audit, Vault vault, Clock clock) {
    this.stations = stations;
    this.audit = audit;
    this.vault = vault;
    this.clock = clock;
  }

  @Command
  Uni<MoneyBook.Ref> record(Actor actor, UUID station, MoneyForm form) {
    return stations
        .kept(actor, station)
        .invoke(kept -> form.check(LocalDate.now(clock)))
        .map(kept -> StationMoney.of(actor, station, form, vault, OffsetDateTime.now(clock)))
        .flatMap(entry -> kept(actor, "station_money.record", entry));
  }

  /** PostgreSQL sees to it that an entry is taken back once. */
  @Command
  Uni<MoneyBook.Ref> reverse(Actor actor, UUID station, UUID id, MoneyForm.Reversal form) {
    return stations
        .kept(actor, station)
        .chain(() -> Panache.getSession())
        .flatMap(session -> session.find(StationMoney.class, id))
        .map(
            entry -> {
              if (entry == null || !entry.stationId.equals(station)) {
                throw new Refusal.NotFound();
              }
              if (entry.reverses != null) {
                throw new Refusal.RuleBroken("station_money.counter");
              }
              return entry.counter(
                  actor, form.why(), LocalDate.now(clock), vault, OffsetDateTime.now(clock));
            })
        .flatMap(counter -> kept(actor, "station_money.reverse", counter))
        .onFailure(e -> Violation.of("station_money_reversed", e))
        .transform(twice -> new Refusal.Conflict("station_money.reversed"));
  }

  private Uni<MoneyBook.Ref> kept(Actor actor, String action, StationMoney entry) {
    return Panache.getSession()
        .flatMap(session -> session.persist(entry).chain(session::flush))
        .chain(() -> audit.record(actor, action, entry.id))
        .map(done -> new MoneyBook.Ref(entry.id));
  }

  /** The look is audited. */
  @WithTransaction
  Uni<MoneyBook> read(Actor actor, UUID station, int limit, @Nullable UUID after) {
    return stations
        .kept(actor, station)
        .call(() -> audit.record(actor, "station_money.read", station))
        .chain(() -> sums(station))
        .flatMap(
            sums ->
                entries(station, limit, after)
                    .flatMap(
                        all ->
                            reversed(all)
                                .map(some -> all.stream().map(one -> line(one, some)).toList()))
                    .map((List<MoneyBook.Line> l) -> Slice.of(l, limit, one -> one.id().toString()))
                    .map(
                        page ->
                            new MoneyBook(
                                sums[0], sums[1], sums[0] - sums[1], page.items(), page.next())));
  }

  private static Uni<long[]> sums(UUID station) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SUMS, Object[].class)
                    .setParameter("station", station)
                    .getSingleResult())
        .map(row -> new long[] {((Number) row[0]).longValue(), ((Number) row[1]).longValue()});
  }

  /** Which of the entries were taken back. */
  private static Uni<List<UUID>> reversed(List<StationMoney> entries) {
    String ids = entries.stream().map(one -> one.id.toString()).collect(Collectors.joining(","));
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(REVERSED, UUID.class)
                    .setParameter("entries", ids)
                    .getResultList());
  }

  private static Uni<List<StationMoney>> entries(UUID station, int limit, @Nullable UUID after) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(ENTRIES, StationMoney.class)
                    .setParameter("station", station)
                    .setParameter("first", after == null)
                    .setParameter("after", after == null ? station : after)
                    .setMaxResults(limit + 1)
                    .getResultList());
  }

  private MoneyBook.Line line(StationMoney entry, List<UUID> reversed) {
    return new MoneyBook.Line(
        entry.id,
        entry.kind,
        entry.amount,
        entry.day,
        Objects.requireNonNull(vault.open(entry.words, StationMoney.place("words", entry.id))),
        vault.open(entry.receipt, StationMoney.place("receipt", entry.id)),
        entry.reverses,
        reversed.contains(entry.id),
        entry.recordedBy);
  }
}
