package org.palmreferral.exchange.parcel;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.exchange.parcel.Manifest.GivenUp;
import org.palmreferral.exchange.parcel.Parcel.Line;
import org.palmreferral.exchange.parcel.ParcelBinding.Bundle;
import org.palmreferral.exchange.peer.Peers;
import org.palmreferral.exchange.seal.Enclosure;
import org.palmreferral.exchange.seal.ExchangeSettings;
import org.palmreferral.exchange.seal.ParcelFormat;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.ClueCargo;
import org.palmreferral.referral.clue.CluePacking;
import org.palmreferral.referral.consent.CarriedConsents;
import org.palmreferral.referral.handover.AnswerCargo;
import org.palmreferral.referral.handover.CarriedLegs;
import org.palmreferral.referral.handover.CarriedLegs.Standing;
import org.palmreferral.referral.handover.LegCargo;
import org.palmreferral.request.Command;

/** Gives a package its number, with what happens to the referral in the same transaction. */
@ApplicationScoped
class ParcelMaking {

  private final Parcels parcels;
  private final Lines lines;
  private final Peers peers;
  private final Organisations organisations;
  private final CarriedLegs legs;
  private final CarriedConsents consents;
  private final CluePacking packing;
  private final Manifests manifests;
  private final ParcelBinding binding;
  private final AuditLog audit;
  private final ExchangeSettings settings;
  private final Clock clock;

  ParcelMaking(
      Parcels parcels,
      Lines lines,
      Peers peers,
      Organisations organisations,
      CarriedLegs legs,
      CarriedConsents consents,
      CluePacking packing,
      Manifests manifests,
      ParcelBinding binding,
      AuditLog audit,
      ExchangeSettings settings,
      Clock clock) {
    this.parcels = parcels;
    this.lines = lines;
    this.peers = peers;
    this.organisations = organisations;
    this.legs = legs;
    this.consents = consents;
    this.packing = packing;
    this.manifests = manifests;
    this.binding = binding;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /** What a manifest brings. */
  private record Content(
      @Nullable LegCargo leg,
      @Nullable ClueCargo clue,
      @Nullable AnswerCargo answer,
      @Nullable GivenUp givenUp) {
    @Override
    public String toString() {
      return "Content";
    }
  }

  /** Both ends of a package. */
  private record Ends(
      UUID installation, Peers.Other peer, OrganisationCard here, OrganisationCard there) {
    Line line() {
      return new Line(peer.id(), here.id(), there.id());
    }
  }

  @Command
  Uni<ParcelCard> make(Actor actor, Making making) {
    return legs.of(actor, making.getReferral())
        .flatMap(
            standing ->
                ends(actor, standing)
                    .flatMap(
                        ends ->
                            content(standing, making)
                                .flatMap(content -> bind(actor, making, ends, content))));
  }

  private Uni<Ends> ends(Actor actor, Standing standing) {
    return peers
        .office(standing.there())
        .map(found -> found.orElseThrow(() -> new Refusal.RuleBroken("parcel.not_by_package")))
        .flatMap(
            office ->
                peers
                    .installation()
                    .flatMap(
                        own ->
                            organisations
                                .find(actor.requireOrganisation())
                                .flatMap(
                                    here ->
                                        organisations
                                            .find(standing.there())
                                            .map(
                                                there ->
                                                    new Ends(
                                                        own,
                                                        office.peer(),
                                                        here.orElseThrow(Refusal.NotFound::new),
                                                        there.orElseThrow(
                                                            Refusal.NotFound::new))))));
  }

  private Uni<Content> content(Standing standing, Making making) {
    if (!standing.sent()) {
      return legs.answer(standing).map(answer -> new Content(null, null, answer, null));
    }
    // once more: encrypting took its time, and a withdrawal is waited for here
    return consents
        .requireCovered(standing.clue().id(), standing.receiver())
        .chain(() -> legs.carryOut(standing))
        .flatMap(
            leg ->
                packing
                    .pack(standing.clue(), standing.receiver())
                    .map(
                        packed -> {
                          List<UUID> enclosed =
                              making.bundle().enclosures().stream().map(Enclosure::id).toList();
                          if (!packed.cargo().attachments().equals(enclosed)) {
                            throw new Refusal.Conflict("version.stale"); // changed meanwhile
                          }
                          return new Content(leg, packed.cargo(), null, null);
                        }));
  }

  private Uni<ParcelCard> bind(Actor actor, Making making, Ends ends, Content content) {
    UUID again = making.getAgain();
    if (again == null) {
      return lines
          .send(ends.line())
          .map(taken -> manifest(ends, content, making.bundle(), taken))
          .flatMap(
              manifest -> {
                Parcel parcel = Parcel.sent(ends.line(), manifest, actor);
                return hold(parcel, manifest, making.bundle(), ends)
                    .chain(() -> parcels.persist(parcel))
                    .chain(() -> done(actor, parcel, "parcel.send", making));
              });
    }
    return parcels
        .sent(actor, again)
        .invoke(parcel -> requireItsLine(parcel, ends))
        .flatMap(
            parcel ->
                lines
                    .again(ends.line(), parcel.number)
                    .map(taken -> manifest(ends, content, making.bundle(), taken))
                    .flatMap(manifest -> hold(parcel, manifest, making.bundle(), ends))
                    .chain(() -> done(actor, parcel, "parcel.reissue", making)));
  }

  /**
   * Takes a referral back whose package has not been imported: what stands in its place brings
   * nothing, so that the other side misses no number.
   */
  @Command
  Uni<ParcelCard> giveUp(Actor actor, UUID id, String why) {
    return parcels
        .sent(actor, id)
        .flatMap(
            parcel ->
                legs.of(actor, parcel.referralId)
                    .call(standing -> legs.takeBack(actor, standing, why))
                    .flatMap(standing -> empty(actor, parcel, standing))
                    .invoke(parcel::giveUp)
                    .chain(() -> audit.record(actor, "parcel.give_up", parcel.id))
                    .chain(() -> Panache.flush())
                    .replaceWith(() -> ParcelCard.of(parcel)));
  }

  /** The same empty package for another while, or under the other side's keys of now. */
  @Command
  Uni<ParcelCard> emptyAgain(Actor actor, UUID id) {
    return parcels
        .sent(actor, id)
        .flatMap(
            parcel ->
                legs.of(actor, parcel.referralId)
                    .flatMap(standing -> ends(actor, standing))
                    .invoke(ends -> requireItsLine(parcel, ends))
                    .flatMap(ends -> empty(parcel, ends))
                    .chain(() -> audit.record(actor, "parcel.reissue", parcel.id))
                    .chain(() -> Panache.flush())
                    .replaceWith(() -> ParcelCard.of(parcel)));
  }

  private Uni<Void> empty(Actor actor, Parcel parcel, Standing standing) {
    return peers
        .office(standing.there())
        .flatMap(
            office -> {
              boolean there =
                  office.filter(one -> one.peer().id().equals(parcel.peerId)).isPresent();
              if (!there) { // nobody at the other end misses a number any more
                parcel.forget();
                return Uni.createFrom().voidItem();
              }
              return ends(actor, standing).flatMap(ends -> empty(parcel, ends));
            });
  }

  private Uni<Void> empty(Parcel parcel, Ends ends) {
    Content nothing = new Content(null, null, null, new GivenUp(parcel.referralId));
    return lines
        .again(ends.line(), parcel.number)
        .map(taken -> manifest(ends, nothing, Bundle.NONE, taken))
        .flatMap(manifest -> hold(parcel, manifest, Bundle.NONE, ends));
  }

  /** The number is one of a line with another installation, when the office has moved. */
  private static void requireItsLine(Parcel parcel, Ends ends) {
    if (!parcel.peerId.equals(ends.peer().id())) {
      throw new Refusal.RuleBroken("parcel.not_by_package");
    }
  }

  private Uni<Void> hold(Parcel parcel, Manifest manifest, Bundle bundle, Ends ends) {
    return binding
        .bind(manifests.write(manifest), bundle, ends.peer().keys())
        .invoke(bytes -> parcel.holds(bytes, manifest))
        .replaceWithVoid();
  }

  private Uni<ParcelCard> done(Actor actor, Parcel parcel, String action, Making making) {
    return audit
        .record(actor, action, parcel.id)
        .chain(() -> Panache.flush())
        .invoke(making::keep)
        .replaceWith(() -> ParcelCard.of(parcel));
  }

  private Manifest manifest(Ends ends, Content content, Bundle bundle, Lines.Taken taken) {
    OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    return new Manifest(
        ParcelFormat.VERSION,
        UuidCreator.getTimeOrderedEpoch(),
        content.answer() == null ? ParcelKind.REFERRAL : ParcelKind.ANSWER,
        ends.installation(),
        ends.peer().id(),
        office(ends.here()),
        office(ends.there()),
        taken.number(),
        taken.acknowledged(),
        now,
        now.plus(settings.life()),
        bundle.enclosures(),
        content.leg(),
        content.clue(),
        content.answer(),
        content.givenUp());
  }

  private static Manifest.Office office(OrganisationCard card) {
    return new Manifest.Office(card.kind(), card.region(), card.name());
  }
}
