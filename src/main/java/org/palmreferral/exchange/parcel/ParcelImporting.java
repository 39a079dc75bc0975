package org.palmreferral.exchange.parcel;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.exchange.parcel.ParcelOpening.Addressed;
import org.palmreferral.exchange.parcel.ParcelOpening.Source;
import org.palmreferral.exchange.seal.InstallationKeys;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.ClueUnpacking;
import org.palmreferral.referral.clue.ClueUnpacking.CarriedFile;
import org.palmreferral.vault.CaseKey;

/**
 * Imports packages: all that one brings, or nothing. What was refused is in the audit log with its
 * reason, and nowhere else.
 */
@ApplicationScoped
class ParcelImporting {

  private static final Logger LOG = Logger.getLogger(ParcelImporting.class);

  private final ParcelPieces pieces;
  private final ParcelOpening opening;
  private final ParcelTaking taking;
  private final ClueUnpacking unpacking;
  private final Parcels parcels;
  private final Lines lines;
  private final InstallationKeys keys;
  private final AuditLog audit;
  private final Vertx vertx;

  ParcelImporting(
      ParcelPieces pieces,
      ParcelOpening opening,
      ParcelTaking taking,
      ClueUnpacking unpacking,
      Parcels parcels,
      Lines lines,
      InstallationKeys keys,
      AuditLog audit,
      Vertx vertx) {
    this.pieces = pieces;
    this.opening = opening;
    this.taking = taking;
    this.unpacking = unpacking;
    this.parcels = parcels;
    this.lines = lines;
    this.keys = keys;
    this.audit = audit;
    this.vertx = vertx;
  }

  Uni<ParcelCard> take(Actor actor, PiecesForm form) {
    keys.require();
    return pieces
        .open(actor, form.pieces())
        .flatMap(in -> read(actor, opening.source(in)).eventually(() -> close(in)))
        .onFailure(Refusal.BadInput.class)
        .transform(bad -> Manifests.refused(((Refusal.BadInput) bad).field()))
        .onFailure(Refusal.class)
        .call(refused -> writeDown(actor, ((Refusal) refused).code()));
  }

  private Uni<Void> close(InputStream in) {
    return vertx.executeBlocking(
        () -> {
          in.close();
          return null;
        },
        false);
  }

  private Uni<Void> writeDown(Actor actor, String code) {
    return Panache.withTransaction(
        () -> audit.record(actor, "parcel.refuse", actor.requireOrganisation(), code));
  }

  private Uni<ParcelCard> read(Actor actor, Source source) {
    return opening.addressed(actor, source).flatMap(addressed -> read(actor, source, addressed));
  }

  private Uni<ParcelCard> read(Actor actor, Source source, Addressed addressed) {
    Manifest manifest = addressed.manifest();
    if (manifest.clue() == null) {
      ClueUnpacking.Ready nothing = ClueUnpacking.Ready.NOTHING;
      return opening
          .files(addressed, source, nothing, new ArrayList<>())
          .chain(
              () ->
                  take(
                      actor,
                      source,
                      addressed,
                      UuidCreator.getTimeOrderedEpoch(),
                      null,
                      List.of()));
    }
    List<CarriedFile> kept = new ArrayList<>();
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return unpacking
        .ready(addressed.peer(), addressed.from().id(), manifest.clue())
        .flatMap(
            ready ->
                opening
                    .files(addressed, source, ready, kept)
                    .chain(() -> take(actor, source, addressed, id, ready.key(), kept)))
        .onFailure()
        .call(() -> dropUnlessTaken(actor, id, kept));
  }

  /**
   * The answer to a commit may be lost: files that stand in a clue by now stay; in doubt as well.
   */
  private Uni<Void> dropUnlessTaken(Actor actor, UUID id, List<CarriedFile> files) {
    return Panache.withTransaction(() -> lines.alone(actor).chain(() -> parcels.count("id", id)))
        .flatMap(there -> there > 0 ? Uni.createFrom().voidItem() : opening.drop(files))
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf(
                    "files of an import that failed were left: %s",
                    failure.getClass().getSimpleName()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  private Uni<ParcelCard> take(
      Actor actor,
      Source source,
      Addressed addressed,
      UUID id,
      @Nullable CaseKey key,
      List<CarriedFile> files) {
    return taking
        .take(actor, new Opened(id, source.sha256(), source.size(), addressed, key, files))
        // the answer may be one that was given before
        .call(card -> id.equals(card.id()) ? Uni.createFrom().voidItem() : opening.drop(files));
  }
}
