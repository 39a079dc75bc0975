package org.palmreferral.station.place;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.request.Command;
import org.palmreferral.vault.AttachmentDesk;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.CaseKeys;
import org.palmreferral.vault.SealedFile;
import org.palmreferral.vault.Stored;

/** The pictures of a station; the installation's key seals them, since they belong to no case. */
@ApplicationScoped
class StationPictures {

  static final int MOST = 9;

  /** By which the evidence of an assessment holds a picture. */
  private static final String EVIDENCE = "assessment_point_picture_id_fkey";

  /**
   * Content that lies in the store already.
   *
   * @param id differs at each attempt to send the same picture, so it does not tell requests apart
   */
  record Content(@JsonIgnore UUID id, Stored stored) {}

  private final Stations stations;
  private final AuditLog audit;
  private final AttachmentDesk desk;
  private final CaseKeys keys;
  private final Clock clock;

  StationPictures(
      Stations stations, AuditLog audit, AttachmentDesk desk, CaseKeys keys, Clock clock) {
    this.stations = stations;
    this.audit = audit;
    this.desk = desk;
    this.keys = keys;
    this.clock = clock;
  }

  /** The key for a picture that is on its way, when the sender keeps the station. */
  @WithTransaction
  Uni<CaseKey> key(Actor actor, UUID id) {
    return stations.kept(actor, id).chain(() -> keys.get(null));
  }

  /** The same picture sent twice stands there once; the answer is the one that is there. */
  @Command
  Uni<StationPicture.Card> add(Actor actor, UUID id, Content content) {
    if (!content.stored().mediaType().startsWith("image/")) {
      throw new Refusal.UnsupportedType("station.picture_type");
    }
    return stations
        .kept(actor, id)
        .chain(() -> of(id))
        .flatMap(
            there -> {
              for (StationPicture one : there) {
                if (Arrays.equals(one.print, content.stored().fingerprint())) {
                  return Uni.createFrom().item(one.card());
                }
              }
              if (there.size() >= MOST) {
                throw new Refusal.RuleBroken("station.pictures_full", MOST);
              }
              StationPicture picture =
                  StationPicture.of(
                      content.id(),
                      id,
                      content.stored(),
                      actor.account(),
                      OffsetDateTime.now(clock));
              return Panache.getSession()
                  .flatMap(session -> session.persist(picture))
                  .chain(() -> audit.record(actor, "station.picture", picture.id))
                  .map(done -> picture.card());
            });
  }

  /** Takes a picture out again, row and content. */
  Uni<Void> remove(Actor actor, UUID id, UUID picture) {
    return removeRow(actor, id, picture)
        .onFailure(e -> Violation.of(EVIDENCE, e))
        .transform(held -> new Refusal.RuleBroken("station.picture_evidence"))
        .chain(() -> desk.remove(picture));
  }

  @Command
  Uni<Void> removeRow(Actor actor, UUID id, UUID picture) {
    return stations
        .kept(actor, id)
        .chain(() -> find(id, picture))
        .flatMap(found -> Panache.getSession().flatMap(session -> session.remove(found)))
        .chain(() -> audit.record(actor, "station.picture.remove", picture));
  }

  /** A picture, for whoever asks. */
  @WithSession
  Uni<SealedFile> open(UUID id, UUID picture) {
    return find(id, picture).flatMap(found -> keys.get(null).map(found::sealed));
  }

  private static Uni<List<StationPicture>> of(UUID station) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from StationPicture where stationId = :station order by id",
                        StationPicture.class)
                    .setParameter("station", station)
                    .getResultList());
  }

  private static Uni<StationPicture> find(UUID station, UUID picture) {
    return Panache.getSession()
        .flatMap(session -> session.find(StationPicture.class, picture))
        .map(
            found -> {
              if (found == null || !found.stationId.equals(station)) {
                throw new Refusal.NotFound();
              }
              return found;
            });
  }
}
