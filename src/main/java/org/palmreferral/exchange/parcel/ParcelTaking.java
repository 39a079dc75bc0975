package org.palmreferral.exchange.parcel;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.exchange.parcel.Parcel.Line;
import org.palmreferral.exchange.seal.ExchangeSettings;
import org.palmreferral.identity.Machines;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.ClueUnpacking;
import org.palmreferral.referral.handover.CarriedLegs;
import org.palmreferral.referral.handover.LegCargo;
import org.palmreferral.request.Command;

/** What a package changes, in one transaction. */
@ApplicationScoped
class ParcelTaking {

  private final Parcels parcels;
  private final Lines lines;
  private final Machines machines;
  private final ClueUnpacking unpacking;
  private final CarriedLegs legs;
  private final AuditLog audit;
  private final ExchangeSettings settings;
  private final Clock clock;

  ParcelTaking(
      Parcels parcels,
      Lines lines,
      Machines machines,
      ClueUnpacking unpacking,
      CarriedLegs legs,
      AuditLog audit,
      ExchangeSettings settings,
      Clock clock) {
    this.parcels = parcels;
    this.lines = lines;
    this.machines = machines;
    this.unpacking = unpacking;
    this.legs = legs;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /** Its number comes first: of two at once, one waits here and is then a replay. */
  @Command
  Uni<ParcelCard> take(Actor actor, Opened opened) {
    Manifest manifest = opened.addressed().manifest();
    UUID here = actor.requireOrganisation();
    UUID there = opened.addressed().from().id();
    Line line = new Line(opened.addressed().peer(), here, there);
    OffsetDateTime now = OffsetDateTime.now(clock);
    Parcel parcel =
        Parcel.imported(opened.id(), line, manifest, opened.sha256(), opened.size(), actor, now);
    return lines
        .take(line, manifest.number(), manifest.acknowledged())
        .invoke(() -> requireInTime(manifest, now))
        .chain(() -> machines.acting(opened.addressed().account()))
        .flatMap(machine -> bring(actor, machine, opened))
        .chain(() -> parcels.persist(parcel))
        .chain(() -> audit.record(actor, "parcel.import", parcel.id))
        .chain(() -> Panache.flush())
        .replaceWith(() -> ParcelCard.of(parcel));
  }

  private Uni<Void> bring(Actor actor, Actor machine, Opened opened) {
    Manifest manifest = opened.addressed().manifest();
    UUID here = actor.requireOrganisation();
    if (manifest.givenUp() != null) {
      return Uni.createFrom().voidItem(); // there is nothing but the number
    }
    LegCargo leg = manifest.leg();
    if (leg == null || manifest.clue() == null) {
      return legs.answered(machine, here, Objects.requireNonNull(manifest.answer()));
    }
    return unpacking
        .unpack(
            new ClueUnpacking.Origin(
                opened.addressed().peer(), machine, opened.addressed().from(), here),
            manifest.clue(),
            Objects.requireNonNull(opened.key()),
            opened.files())
        .flatMap(clue -> legs.bringIn(machine, here, leg, clue));
  }

  private void requireInTime(Manifest manifest, OffsetDateTime now) {
    if (manifest.issuedAt().isAfter(now.plus(settings.clockSkew()))) {
      throw new Refusal.RuleBroken("parcel.future");
    }
    if (manifest.expiresAt().isBefore(now.minus(settings.clockSkew()))) {
      throw new Refusal.RuleBroken("parcel.stale", manifest.expiresAt().toLocalDate().toString());
    }
  }
}
