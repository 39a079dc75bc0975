package org.palmreferral.wish.posting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.hibernate.reactive.panache.Panache;
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
import org.palmreferral.request.Command;
import org.palmreferral.vault.AttachmentDesk;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.SealedFile;
import org.palmreferral.vault.Stored;

/** The pictures of a wish, while it is written. */
@ApplicationScoped
class WishPictures {

  /**
   * Content that lies in the store already.
   *
   * @param id differs at each attempt to send the same picture, so it does not tell requests apart
   */
  record Content(@JsonIgnore UUID id, Stored stored) {}

  private final Wishes wishes;
  private final AuditLog audit;
  private final AttachmentDesk desk;
  private final WishSettings settings;
  private final Clock clock;

  WishPictures(
      Wishes wishes, AuditLog audit, AttachmentDesk desk, WishSettings settings, Clock clock) {
    this.wishes = wishes;
    this.audit = audit;
    this.desk = desk;
    this.settings = settings;
    this.clock = clock;
  }

  /** The same picture sent twice stands there once; the answer is the one that is there. */
  @Command
  Uni<WishFile.Picture> add(Actor actor, UUID id, Content content) {
    if (!content.stored().mediaType().startsWith("image/")) {
      throw new Refusal.UnsupportedType("wish.picture_type");
    }
    return written(actor, id)
        .chain(() -> of(id))
        .flatMap(
            there -> {
              for (WishPicture one : there) {
                if (Arrays.equals(one.print, content.stored().fingerprint())) {
                  return Uni.createFrom().item(one.card());
                }
              }
              if (there.size() >= settings.pictures()) {
                throw new Refusal.RuleBroken("wish.pictures_full", settings.pictures());
              }
              WishPicture picture =
                  WishPicture.of(
                      content.id(),
                      id,
                      content.stored(),
                      actor.account(),
                      OffsetDateTime.now(clock));
              return Panache.getSession()
                  .flatMap(session -> session.persist(picture))
                  .chain(() -> audit.record(actor, "wish.picture", picture.id))
                  .map(done -> picture.card());
            });
  }

  /** Takes a picture out again, row and content. */
  Uni<Void> remove(Actor actor, UUID id, UUID picture) {
    return removeRow(actor, id, picture).chain(() -> desk.remove(picture));
  }

  @Command
  Uni<Void> removeRow(Actor actor, UUID id, UUID picture) {
    return written(actor, id)
        .chain(() -> find(id, picture))
        .flatMap(found -> Panache.getSession().flatMap(session -> session.remove(found)))
        .chain(() -> audit.record(actor, "wish.picture.remove", picture));
  }

  /** A picture for somebody who sees the wish from within. */
  @WithTransaction
  Uni<SealedFile> open(Actor actor, UUID id, UUID picture) {
    return wishes
        .get(actor, id)
        .flatMap(wish -> find(id, picture).map(found -> found.sealed(wish.key())))
        .call(() -> audit.record(actor, "wish.picture.read", picture));
  }

  /** The key of a wish whose picture is on its way. */
  @WithTransaction
  Uni<CaseKey> key(Actor actor, UUID id) {
    return written(actor, id).map(Wish::key);
  }

  Uni<List<WishPicture>> of(UUID wish) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from WishPicture where wishId = :wish order by id", WishPicture.class)
                    .setParameter("wish", wish)
                    .getResultList());
  }

  /** What is on the board is changed first, and reviewed again with its pictures. */
  private Uni<Wish> written(Actor actor, UUID id) {
    return wishes
        .getAlone(actor, id)
        .invoke(
            wish -> {
              if (!wish.isPostedBy(actor)) {
                throw new Refusal.Forbidden("wish.not_poster");
              }
              if (wish.status != WishStatus.DRAFT && wish.status != WishStatus.RETURNED) {
                throw new Refusal.Conflict("wish.pictures_fixed");
              }
            });
  }

  private static Uni<WishPicture> find(UUID wish, UUID picture) {
    return Panache.getSession()
        .flatMap(session -> session.find(WishPicture.class, picture))
        .map(
            found -> {
              if (found == null || !found.wishId.equals(wish)) {
                throw new Refusal.NotFound();
              }
              return found;
            });
  }
}
