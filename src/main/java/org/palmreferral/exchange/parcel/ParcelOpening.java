package org.palmreferral.exchange.parcel;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.exchange.peer.Peers;
import org.palmreferral.exchange.seal.Digests;
import org.palmreferral.exchange.seal.Enclosure;
import org.palmreferral.exchange.seal.InstallationKeys;
import org.palmreferral.exchange.seal.ParcelReader;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.ClueUnpacking;
import org.palmreferral.referral.clue.ClueUnpacking.CarriedFile;
import org.palmreferral.vault.AttachmentDesk;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.SealedShelf;

/** Opens packages up to the point where something changes. */
@ApplicationScoped
class ParcelOpening {

  private final Peers peers;
  private final Organisations organisations;
  private final InstallationKeys keys;
  private final Manifests manifests;
  private final ClueUnpacking unpacking;
  private final AttachmentDesk desk;
  private final SealedShelf shelf;
  private final Vertx vertx;

  ParcelOpening(
      Peers peers,
      Organisations organisations,
      InstallationKeys keys,
      Manifests manifests,
      ClueUnpacking unpacking,
      AttachmentDesk desk,
      SealedShelf shelf,
      Vertx vertx) {
    this.peers = peers;
    this.organisations = organisations;
    this.keys = keys;
    this.manifests = manifests;
    this.unpacking = unpacking;
    this.desk = desk;
    this.shelf = shelf;
    this.vertx = vertx;
  }

  /**
   * Who a package is from, and for whom.
   *
   * @param account what its steps are written under
   */
  record Addressed(Manifest manifest, UUID peer, OrganisationCard from, UUID account) {}

  /** A package on its way through. */
  static final class Source {
    private final CountedInput in;
    private final ParcelReader reader;

    private Source(InputStream in, InstallationKeys keys) {
      this.in = new CountedInput(in);
      this.reader = new ParcelReader(new BufferedInputStream(this.in, 64 * 1024), keys);
    }

    String sha256() {
      return Digests.hex(in.digest.digest());
    }

    long size() {
      return in.size;
    }
  }

  private static final class CountedInput extends java.security.DigestInputStream {
    private final MessageDigest digest;
    private long size;

    CountedInput(InputStream in) {
      super(in, Digests.sha256());
      digest = getMessageDigest();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      size += Math.max(read, 0);
      return read;
    }
  }

  Source source(InputStream in) {
    return new Source(in, keys);
  }

  /** The manifest, once it is proved who made it, and that it is for the actor's organisation. */
  Uni<Addressed> addressed(Actor actor, Source source) {
    return vertx
        .executeBlocking(source.reader::letter, false)
        .flatMap(letter -> address(actor, letter));
  }

  @WithTransaction
  Uni<Addressed> address(Actor actor, ParcelReader.Letter letter) {
    return peers
        .bySigner(letter.signer())
        .flatMap(
            found -> {
              Peers.Other peer =
                  found.orElseThrow(() -> new Refusal.RuleBroken("parcel.sender_unknown"));
              byte[] proved = letter.proved(peer.keys());
              if (peer.closed()) {
                throw new Refusal.RuleBroken("parcel.sender_closed");
              }
              Manifest manifest = manifests.read(proved);
              return peers
                  .installation()
                  .invoke(here -> requireBetween(manifest, peer.id(), here))
                  .chain(() -> requireReceiver(actor, manifest))
                  .chain(() -> sender(peer, manifest));
            });
  }

  private static void requireBetween(Manifest manifest, UUID peer, UUID here) {
    if (!manifest.receiver().equals(here)) {
      throw new Refusal.RuleBroken("parcel.not_for_us");
    }
    if (!manifest.sender().equals(peer)) {
      throw new Refusal.RuleBroken("parcel.signature");
    }
  }

  /** Whoever is not the receiver does not learn that there is one. */
  private Uni<Void> requireReceiver(Actor actor, Manifest manifest) {
    boolean answer = manifest.kind() == ParcelKind.ANSWER;
    return find(manifest.to())
        .invoke(
            to -> {
              if (to.isEmpty()
                  || !to.get().id().equals(actor.requireOrganisation())
                  || answer != (actor.role() == Role.REVIEWER)) {
                throw new Refusal.NotFound();
              }
            })
        .replaceWithVoid();
  }

  private Uni<Addressed> sender(Peers.Other peer, Manifest manifest) {
    Manifest.Office from = manifest.from();
    return find(from)
        .flatMap(
            found -> {
              OrganisationCard card =
                  found.orElseThrow(
                      () ->
                          new Refusal.RuleBroken(
                              "parcel.sender_organisation", from.name(), from.region()));
              return peers
                  .office(card.id())
                  .map(
                      office -> {
                        if (office.isEmpty() || !office.get().peer().id().equals(peer.id())) {
                          throw new Refusal.RuleBroken("parcel.sender_not_there", from.name());
                        }
                        return new Addressed(manifest, peer.id(), card, office.get().account());
                      });
            });
  }

  private Uni<Optional<OrganisationCard>> find(Manifest.Office office) {
    return organisations.named(office.kind(), office.region(), office.name());
  }

  /**
   * Takes the files out of a package with a referral and puts those that are new on the shelf,
   * after the checks of any upload.
   *
   * @param kept gets each as soon as it stands there
   */
  Uni<Void> files(
      Addressed addressed, Source source, ClueUnpacking.Ready ready, List<CarriedFile> kept) {
    return Multi.createFrom()
        .iterable(addressed.manifest().enclosures())
        .onItem()
        .transformToUniAndConcatenate(
            enclosure -> file(source, enclosure, ready.key(), ready.files(), kept))
        .collect()
        .last()
        .chain(
            () ->
                vertx.executeBlocking(
                    () -> {
                      source.reader.end();
                      return null;
                    },
                    false))
        .replaceWithVoid();
  }

  private Uni<Void> file(
      Source source,
      Enclosure enclosure,
      @Nullable CaseKey key,
      Set<UUID> there,
      List<CarriedFile> kept) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    boolean known = there.contains(enclosure.id());
    return vertx
        .executeBlocking(() -> unpack(source, enclosure, id, known), false)
        .flatMap(
            file ->
                known
                    ? Uni.createFrom().voidItem()
                    : desk.keep(ClueUnpacking.FILES, id, file, Objects.requireNonNull(key))
                        .invoke(stored -> kept.add(new CarriedFile(id, enclosure.id(), stored)))
                        .eventually(() -> vertx.executeBlocking(() -> Files.deleteIfExists(file)))
                        .replaceWithVoid());
  }

  private Path unpack(Source source, Enclosure enclosure, UUID id, boolean known)
      throws IOException {
    Path file = shelf.begin(id);
    try (OutputStream out = known ? OutputStream.nullOutputStream() : Files.newOutputStream(file)) {
      source.reader.file(enclosure, out);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    if (known) {
      Files.deleteIfExists(file);
    }
    return file;
  }

  /** Lets go of files that nothing has come of. */
  Uni<Void> drop(List<CarriedFile> files) {
    return Multi.createFrom()
        .iterable(files)
        .onItem()
        .transformToUniAndConcatenate(file -> desk.remove(file.id()))
        .collect()
        .last()
        .replaceWithVoid();
  }
}
