package org.palmreferral.presence.desk;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.presence.scan.Way;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.station.place.Stations;

/** What the keeper of a station says of what waits there, and what she corrects. */
@ApplicationScoped
class Deciding {

  private static final List<String> PENDING = List.of("PENDING");

  private final Stations stations;
  private final CheckIns checkIns;
  private final Correcting correcting;
  private final DeskHistory history;

  Deciding(Stations stations, CheckIns checkIns, Correcting correcting, DeskHistory history) {
    this.stations = stations;
    this.checkIns = checkIns;
    this.correcting = correcting;
    this.history = history;
  }

  /**
   * What became of it.
   *
   * @param state COUNTED, DECLINED
   */
  @Schema(name = "PresenceDecided")
  record Decided(@Schema(required = true) @Classified(FieldClass.OPEN) String state) {}

  @Command
  Uni<Decided> decide(Actor actor, UUID station, DeskForm.Decision decision) {
    return stations
        .kept(actor, station)
        .chain(
            () -> {
              if (decision.account().equals(actor.account())) {
                throw new Refusal.Forbidden("presence.own");
              }
              return checkIns.alone(decision.account());
            })
        .chain(
            () ->
                decision.checkIn() == null
                    ? forgotten(actor, station, decision)
                    : checkIn(actor, station, decision, decision.checkIn()));
  }

  @Command
  Uni<Void> correct(Actor actor, UUID station, DeskForm.Correction correction) {
    return stations
        .kept(actor, station)
        .chain(
            () ->
                correcting.apply(
                    actor,
                    station,
                    correction.account(),
                    correction.entries(),
                    correction.voids(),
                    correction.reason(),
                    null));
  }

  private Uni<Decided> checkIn(
      Actor actor, UUID station, DeskForm.Decision decision, UUID checkIn) {
    boolean confirmed = decision.verdict() == DeskForm.Verdict.CONFIRM;
    return checkIns
        .decide(
            station,
            decision.account(),
            decision.at(),
            checkIn,
            confirmed ? "COUNTED" : "DECLINED",
            PENDING)
        .chain(() -> checkIns.fold(decision.account(), decision.at()))
        .chain(() -> checkIns.state(decision.account(), decision.at(), checkIn))
        .invoke(
            state -> {
              // her word cannot make up for what is missing beside it
              if (confirmed && state.equals("PENDING")) {
                throw new Refusal.RuleBroken("presence.entry_needed");
              }
            })
        .call(() -> said(actor, station, decision, checkIn))
        .map(Decided::new);
  }

  /** A stay that was ended by rule is confirmed by an entry at that time, or was none at all. */
  private Uni<Decided> forgotten(Actor actor, UUID station, DeskForm.Decision decision) {
    UUID account = decision.account();
    OffsetDateTime cameAt = decision.at();
    return checkIns
        .endedByRule(station, account, cameAt)
        .flatMap(
            leftAt ->
                checkIns
                    .beginning(station, account, cameAt)
                    .flatMap(
                        in ->
                            decision.verdict() == DeskForm.Verdict.CONFIRM
                                ? confirmed(actor, station, account, cameAt, in, leftAt)
                                : declined(station, account, cameAt, in)))
        .call(decided -> said(actor, station, decision, null));
  }

  private Uni<Decided> confirmed(
      Actor actor,
      UUID station,
      UUID account,
      OffsetDateTime cameAt,
      UUID in,
      OffsetDateTime leftAt) {
    return checkIns
        .decide(station, account, cameAt, in, "COUNTED", List.of("COUNTED", "PENDING"))
        .chain(() -> checkIns.enter(actor, station, account, Way.OUT, leftAt))
        .chain(() -> checkIns.fold(account, cameAt))
        .chain(() -> checkIns.state(account, cameAt, in))
        .invoke(
            state -> {
              if (!Objects.equals(state, "COUNTED")) {
                throw new Refusal.RuleBroken("presence.entry_needed");
              }
            })
        .map(Decided::new);
  }

  private Uni<Decided> declined(UUID station, UUID account, OffsetDateTime cameAt, UUID in) {
    return checkIns
        .decide(station, account, cameAt, in, "DECLINED", List.of("COUNTED", "PENDING"))
        .chain(() -> checkIns.fold(account, cameAt))
        .replaceWith(new Decided("DECLINED"));
  }

  private Uni<Void> said(
      Actor actor,
      UUID station,
      DeskForm.Decision decision,
      @org.jspecify.annotations.Nullable UUID checkIn) {
    return history.took(
        actor,
        decision.verdict() == DeskForm.Verdict.CONFIRM ? DeskVerb.CONFIRM : DeskVerb.DECLINE,
        new PresenceStep.About(station, decision.account(), decision.at(), checkIn, null),
        decision.reason());
  }
}
