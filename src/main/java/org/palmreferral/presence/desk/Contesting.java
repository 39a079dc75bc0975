package org.palmreferral.presence.desk;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.presence.scan.PresenceSettings;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.register.RegisterNumbers;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Versioned;
import org.palmreferral.station.place.Stations;
import org.palmreferral.vault.Vault;

/** A volunteer says something against a record of her time; the station's keeper answers. */
@ApplicationScoped
class Contesting {

  private static final String REGISTER = "QD";

  private final Stations stations;
  private final RegisterNumbers numbers;
  private final Correcting correcting;
  private final DeskHistory history;
  private final WorkingDays calendar;
  private final PresenceSettings settings;
  private final Vault vault;
  private final Clock clock;

  Contesting(
      Stations stations,
      RegisterNumbers numbers,
      Correcting correcting,
      DeskHistory history,
      WorkingDays calendar,
      PresenceSettings settings,
      Vault vault,
      Clock clock) {
    this.stations = stations;
    this.numbers = numbers;
    this.correcting = correcting;
    this.history = history;
    this.calendar = calendar;
    this.settings = settings;
    this.vault = vault;
    this.clock = clock;
  }

  /** A contest after a step. */
  @Schema(name = "PresenceContestRef")
  record Ref(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) ContestStatus status,
      @Schema(required = true) int version)
      implements Versioned {
    static Ref of(Contest contest) {
      return new Ref(contest.id, contest.number, contest.status, contest.version);
    }
  }

  @Command
  Uni<Ref> open(Actor actor, DeskForm.Contesting form) {
    LocalDate today = LocalDate.now(clock);
    if (form.day().isAfter(today) || form.day().isBefore(today.minusYears(1))) {
      throw new Refusal.BadInput("day", "contest.day");
    }
    return stations
        .get(form.station())
        .flatMap(station -> numbers.next(REGISTER, station.region()))
        .map(
            number ->
                Contest.opened(
                    actor,
                    form,
                    number,
                    OffsetDateTime.now(clock),
                    calendar.after(today, settings.answerDays()),
                    vault))
        .call(contest -> Panache.getSession().flatMap(session -> session.persist(contest)))
        .call(contest -> Panache.flush())
        .onFailure(e -> Violation.of("contest_once", e))
        .transform(twice -> new Refusal.Conflict("contest.open_already"))
        .call(contest -> said(actor, DeskVerb.CONTEST, contest, form.words()))
        .map(Ref::of);
  }

  @Command
  Uni<Ref> answer(Actor actor, UUID id, IfMatch ifMatch, DeskForm.Answering form) {
    return Panache.getSession()
        .flatMap(session -> session.find(Contest.class, id))
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .call(contest -> stations.kept(actor, contest.stationId))
        .invoke(contest -> ifMatch.check(contest.version))
        .invoke(
            contest ->
                contest.answer(
                    actor, form.granted(), form.words(), OffsetDateTime.now(clock), vault))
        .call(
            contest ->
                form.entries().isEmpty() && form.voids().isEmpty()
                    ? Uni.createFrom().voidItem()
                    : correcting.apply(
                        actor,
                        contest.stationId,
                        contest.account,
                        form.entries(),
                        form.voids(),
                        form.words(),
                        contest.id))
        .call(
            contest ->
                said(
                    actor,
                    form.granted() ? DeskVerb.GRANT : DeskVerb.REFUSE,
                    contest,
                    form.words()))
        .call(contest -> Panache.flush())
        .map(Ref::of);
  }

  private Uni<Void> said(Actor actor, DeskVerb verb, Contest contest, String words) {
    return history.took(
        actor,
        verb,
        new PresenceStep.About(
            contest.stationId, contest.account, contest.moment(), null, contest.id),
        words);
  }
}
