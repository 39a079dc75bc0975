package org.palmreferral.activity.plan;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.activity.plan.Activity.Where;
import org.palmreferral.activity.series.SeriesKeeping;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.station.place.Stations;
import org.palmreferral.vault.Vault;

/** A keeper plans what is held, and describes it anew. */
@ApplicationScoped
class ActivityPlanning {

  private static final String SEATS = "activity_seats";
  private static final String HELPERS = "activity_helpers";

  private final Activities activities;
  private final ActivityHistory history;
  private final SeriesKeeping series;
  private final Stations stations;
  private final WhenPlacesGrow line;
  private final WorkingDays calendar;
  private final Vault vault;
  private final Clock clock;

  ActivityPlanning(
      Activities activities,
      ActivityHistory history,
      SeriesKeeping series,
      Stations stations,
      WhenPlacesGrow line,
      WorkingDays calendar,
      Vault vault,
      Clock clock) {
    this.activities = activities;
    this.history = history;
    this.series = series;
    this.stations = stations;
    this.line = line;
    this.calendar = calendar;
    this.vault = vault;
    this.clock = clock;
  }

  /** Plans it for each of its days; the answer is the first. */
  @Command
  Uni<ActivityRef> plan(Actor actor, ActivityForm.Planning planning) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    ActivityForm form = planning.activity();
    form.check(now);
    LocalDate first = form.startsAt().atZoneSameInstant(TimeSource.CHINA).toLocalDate();
    Recurrence recurrence = planning.recurrence();
    List<LocalDate> days =
        recurrence == null ? List.of(first) : recurrence.days(first, calendar::isHoliday);
    UUID run = recurrence == null ? null : UuidCreator.getTimeOrderedEpoch();
    return where(actor, form, null)
        .map(
            where ->
                days.stream()
                    .map(
                        day -> {
                          Activity one = Activity.planned(actor, run, form, where, now);
                          Duration by = Duration.ofDays(ChronoUnit.DAYS.between(first, day));
                          one.describe(form, Times.of(form).later(by), where, vault);
                          return one;
                        })
                    .toList())
        .flatMap(
            all ->
                each(
                        all,
                        one ->
                            Panache.getSession()
                                .flatMap(session -> session.persist(one))
                                .chain(() -> history.took(actor, one, ActivityVerb.PLAN, null)))
                    .map(done -> ActivityRef.of(all.get(0), all.size())));
  }

  /**
   * Describes it anew, and those that follow by as much later or earlier. More places go to those
   * who wait.
   *
   * @throws Refusal.RuleBroken fewer places than are taken
   */
  @Command
  Uni<ActivityRef> change(Actor actor, UUID id, IfMatch ifMatch, ActivityForm.Change change) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    ActivityForm form = change.activity();
    return activities
        .alone(actor, id, change.scope(), ifMatch)
        .invoke(all -> form.check(now))
        .flatMap(
            all ->
                where(actor, form, all.get(0).series)
                    .flatMap(
                        where -> {
                          Activity first = all.get(0);
                          Duration by = Duration.between(first.startsAt, form.startsAt());
                          List<OffsetDateTime> starts = all.stream().map(a -> a.startsAt).toList();
                          OffsetDateTime begin = first.startsAt;
                          return each(
                                  all,
                                  one -> {
                                    Duration after =
                                        Duration.between(begin, starts.get(all.indexOf(one)));
                                    return change(
                                        actor, one, form, Times.of(form).later(after), where, now);
                                  })
                              .map(done -> ActivityRef.of(first, all.size()));
                        }));
  }

  private Uni<Void> change(
      Actor actor, Activity one, ActivityForm form, Times times, Where where, OffsetDateTime now) {
    boolean moved =
        !one.startsAt.isEqual(times.start())
            || !one.endsAt.isEqual(times.end())
            || !Objects.equals(one.station, where.station());
    one.describe(form, times, where, vault);
    return Panache.flush()
        .onFailure(e -> Violation.of(SEATS, e) || Violation.of(HELPERS, e))
        .transform(taken -> new Refusal.RuleBroken("activity.places_taken"))
        .chain(
            () ->
                history.took(
                    actor, one, moved ? ActivityVerb.MOVE : ActivityVerb.CHANGE, one.status))
        .chain(() -> line.moveOn(one.id, now));
  }

  /**
   * A station that the actor keeps, or her own organisation's place in the network.
   *
   * @param already the series it has: it may have been retired meanwhile
   */
  private Uni<Where> where(Actor actor, ActivityForm form, @Nullable UUID already) {
    UUID station = form.station();
    Uni<Where> where =
        station == null
            ? Uni.createFrom()
                .item(new Where(null, actor.requireOrganisation(), actor.requireRegion()))
            : stations
                .get(station)
                .map(
                    found -> {
                      if (!Stations.keeps(actor, found) || !found.isOpen()) {
                        throw new Refusal.BadInput("station", "activity.station");
                      }
                      return new Where(station, found.organisation(), found.region());
                    })
                .onFailure(Refusal.NotFound.class)
                .transform(unknown -> new Refusal.BadInput("station", "activity.station"));
    return form.series().equals(already)
        ? where
        : where.call(found -> series.require(form.series(), found.region()));
  }

  interface Step {
    Uni<Void> of(Activity one);
  }

  /** One after the other, in one transaction. */
  static Uni<Void> each(List<Activity> all, Step step) {
    return Multi.createFrom()
        .iterable(all)
        .onItem()
        .transformToUniAndConcatenate(step::of)
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
