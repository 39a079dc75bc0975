package org.palmreferral.exchange.parcel;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.exchange.parcel.ParcelBinding.Bundle;
import org.palmreferral.exchange.peer.Peers;
import org.palmreferral.exchange.seal.InstallationKeys;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.CluePacking;
import org.palmreferral.referral.consent.CarriedConsents;
import org.palmreferral.referral.handover.CarriedLegs;
import org.palmreferral.vault.SealedFile;

/** Makes packages: what takes long is done before the transaction that gives the number. */
@ApplicationScoped
class ParcelSending {

  private final Parcels parcels;
  private final Peers peers;
  private final CarriedLegs legs;
  private final CarriedConsents consents;
  private final CluePacking packing;
  private final ParcelBinding binding;
  private final ParcelMaking making;
  private final InstallationKeys keys;
  private final AuditLog audit;

  ParcelSending(
      Parcels parcels,
      Peers peers,
      CarriedLegs legs,
      CarriedConsents consents,
      CluePacking packing,
      ParcelBinding binding,
      ParcelMaking making,
      InstallationKeys keys,
      AuditLog audit) {
    this.parcels = parcels;
    this.peers = peers;
    this.legs = legs;
    this.consents = consents;
    this.packing = packing;
    this.binding = binding;
    this.making = making;
    this.keys = keys;
    this.audit = audit;
  }

  /** What there is before anything is encrypted: a package that tells the same, or the files. */
  private record Ready(@Nullable ParcelCard there, Peers.Other peer, List<SealedFile> files) {}

  /** The package of a referral, or of the answer to one; what was told already is told once. */
  Uni<ParcelCard> send(Actor actor, UUID referral) {
    keys.require();
    return Panache.withTransaction(() -> ready(actor, referral, true))
        .flatMap(
            ready ->
                ready.there() == null
                    ? make(actor, referral, null, null, ready)
                    : Uni.createFrom().item(ready.there()));
  }

  /** The same number once more, with what is to be told now, under the keys of now. */
  Uni<ParcelCard> reissue(Actor actor, UUID id) {
    keys.require();
    return Panache.withSession(() -> parcels.sent(actor, id).map(Parcel::isGivenUp))
        .flatMap(empty -> empty ? making.emptyAgain(actor, id) : reissueFull(actor, id));
  }

  private Uni<ParcelCard> reissueFull(Actor actor, UUID id) {
    return Panache.withTransaction(
            () ->
                parcels
                    .sent(actor, id)
                    .flatMap(
                        parcel ->
                            ready(actor, parcel.referralId, false)
                                .map(ready -> new Again(parcel.referralId, parcel.shelfId, ready))))
        .flatMap(again -> make(actor, again.referral(), id, again.shelf(), again.ready()));
  }

  /** Takes the referral back; an empty package takes the number, and the files go. */
  Uni<ParcelCard> giveUp(Actor actor, UUID id, String why) {
    keys.require();
    return Panache.withSession(() -> parcels.sent(actor, id).map(parcel -> shelf(parcel)))
        .flatMap(
            before ->
                making.giveUp(actor, id, why).call(card -> binding.remove(before.orElse(null))));
  }

  private static Optional<UUID> shelf(Parcel parcel) {
    return Optional.ofNullable(parcel.shelfId);
  }

  /** A package to be made anew, and the file whose place the new one takes. */
  private record Again(UUID referral, @Nullable UUID shelf, Ready ready) {}

  private Uni<Ready> ready(Actor actor, UUID referral, boolean once) {
    return legs.of(actor, referral)
        .flatMap(
            standing ->
                peers
                    .office(standing.there())
                    .map(
                        office ->
                            office.orElseThrow(
                                () -> new Refusal.RuleBroken("parcel.not_by_package")))
                    .flatMap(
                        office ->
                            told(standing, once)
                                .flatMap(
                                    there ->
                                        there.isPresent()
                                            ? Uni.createFrom()
                                                .item(
                                                    new Ready(
                                                        there.get(), office.peer(), List.of()))
                                            : files(standing)
                                                .map(
                                                    files ->
                                                        new Ready(null, office.peer(), files)))));
  }

  private Uni<Optional<ParcelCard>> told(CarriedLegs.Standing standing, boolean once) {
    if (!once) {
      return Uni.createFrom().item(Optional.empty());
    }
    Uni<String> state =
        standing.sent()
            ? Uni.createFrom().item(Manifest.ON_ITS_WAY)
            : legs.answer(standing).map(answer -> answer.state());
    return state
        .flatMap(told -> parcels.telling(standing.id(), told))
        .map(found -> found.map(ParcelCard::of));
  }

  private Uni<List<SealedFile>> files(CarriedLegs.Standing standing) {
    if (!standing.sent()) {
      return Uni.createFrom().item(List.of());
    }
    return consents
        .requireCovered(standing.clue().id(), standing.receiver())
        .chain(() -> packing.pack(standing.clue(), standing.receiver()))
        .map(CluePacking.Packed::files);
  }

  private Uni<ParcelCard> make(
      Actor actor, UUID referral, @Nullable UUID again, @Nullable UUID before, Ready ready) {
    return binding
        .files(ready.files(), ready.peer().keys())
        .flatMap(
            bundle -> {
              Making made = new Making(referral, again, bundle);
              return making
                  .make(actor, made)
                  .onItemOrFailure()
                  .call(
                      (card, failure) ->
                          release(bundle, before, failure == null && made.wasKept()));
            });
  }

  private Uni<Void> release(Bundle bundle, @Nullable UUID before, boolean kept) {
    return binding.release(bundle, kept).chain(() -> binding.remove(kept ? before : null));
  }

  /** A file to take away. */
  record Download(InputStream content, long size, String name) {
    @Override
    public String toString() {
      return "Download";
    }
  }

  /** The bytes of a package that was made here, the same each time. */
  Uni<Download> file(Actor actor, UUID id) {
    return look(actor, id)
        .flatMap(
            parcel ->
                binding
                    .open(Objects.requireNonNull(parcel.head), parcel.shelfId)
                    .map(
                        content ->
                            new Download(
                                content,
                                parcel.size,
                                "palm-referral-" + parcel.number + "-" + parcel.id + ".package")));
  }

  @WithTransaction
  Uni<Parcel> look(Actor actor, UUID id) {
    return parcels
        .sent(actor, id)
        .call(parcel -> requireCovered(actor, parcel))
        .call(() -> audit.record(actor, "parcel.read", id));
  }

  /** Consent may have been withdrawn since the package was made. */
  private Uni<Void> requireCovered(Actor actor, Parcel parcel) {
    return parcel.kind != ParcelKind.REFERRAL || parcel.isGivenUp()
        ? Uni.createFrom().voidItem()
        : legs.of(actor, parcel.referralId)
            .flatMap(leg -> consents.requireCovered(leg.clue().id(), leg.receiver()));
  }
}
