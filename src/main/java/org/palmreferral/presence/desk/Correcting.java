package org.palmreferral.presence.desk;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;

/**
 * Appends entries and sets aside what they take the place of, within a transaction of the caller's.
 */
@ApplicationScoped
class Correcting {

  /** Days after which a record stands as it is. */
  private static final Duration LATEST = Duration.ofDays(60);

  private final CheckIns checkIns;
  private final DeskHistory history;
  private final Clock clock;

  Correcting(CheckIns checkIns, DeskHistory history, Clock clock) {
    this.checkIns = checkIns;
    this.history = history;
    this.clock = clock;
  }

  Uni<Void> apply(
      Actor actor,
      UUID station,
      UUID account,
      List<DeskForm.Entry> entries,
      List<DeskForm.Voided> voids,
      String reason,
      @Nullable UUID contest) {
    if (account.equals(actor.account())) {
      throw new Refusal.Forbidden("presence.own");
    }
    OffsetDateTime now = OffsetDateTime.now(clock);
    for (DeskForm.Entry entry : entries) {
      if (entry.at().isAfter(now) || entry.at().isBefore(now.minus(LATEST))) {
        throw new Refusal.RuleBroken("presence.entry_time", LATEST.toDays());
      }
    }
    return checkIns
        .requireVolunteer(account)
        .chain(() -> checkIns.alone(account))
        .chain(() -> each(voids, one -> setAside(actor, station, account, one, reason, contest)))
        .chain(() -> each(entries, one -> enter(actor, station, account, one, reason, contest)));
  }

  private Uni<Void> setAside(
      Actor actor,
      UUID station,
      UUID account,
      DeskForm.Voided one,
      String reason,
      @Nullable UUID contest) {
    return checkIns
        .decide(station, account, one.at(), one.checkIn(), "VOID", List.of("COUNTED", "PENDING"))
        .chain(() -> checkIns.fold(account, one.at()))
        .chain(
            () ->
                history.took(
                    actor,
                    DeskVerb.VOID,
                    new PresenceStep.About(station, account, one.at(), one.checkIn(), contest),
                    reason));
  }

  private Uni<Void> enter(
      Actor actor,
      UUID station,
      UUID account,
      DeskForm.Entry one,
      String reason,
      @Nullable UUID contest) {
    return checkIns
        .enter(actor, station, account, one.way(), one.at())
        .call(() -> checkIns.fold(account, one.at()))
        .flatMap(
            id ->
                history.took(
                    actor,
                    DeskVerb.ENTER,
                    new PresenceStep.About(station, account, one.at(), id, contest),
                    reason));
  }

  private static <T> Uni<Void> each(List<T> all, java.util.function.Function<T, Uni<Void>> step) {
    return Multi.createFrom()
        .iterable(all)
        .onItem()
        .transformToUniAndConcatenate(one -> step.apply(one).replaceWith(true))
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
