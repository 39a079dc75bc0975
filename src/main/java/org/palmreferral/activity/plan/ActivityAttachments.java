package org.palmreferral.activity.plan;

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
import org.palmreferral.activity.plan.ActivityAttachment.Card;
import org.palmreferral.activity.plan.ActivityAttachment.Purpose;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.AttachmentDesk;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.CaseKeys;
import org.palmreferral.vault.SealedFile;
import org.palmreferral.vault.Stored;

/**
 * The files of an activity: what it needs beforehand, and pictures of it. Nobody has to add any.
 */
@ApplicationScoped
class ActivityAttachments {

  private static final int MOST = 10;

  private static final String COMES =
      """
      SELECT count(*) FROM signup
      WHERE activity_id = :activity AND account = :account AND status = 'SIGNED'
      """;

  /**
   * Content that lies in the store already.
   *
   * @param id differs at each attempt to send the same file, so it does not tell requests apart
   */
  record Content(@JsonIgnore UUID id, Purpose purpose, Stored stored) {}

  private final Activities activities;
  private final CaseKeys keys;
  private final AuditLog audit;
  private final AttachmentDesk desk;
  private final Clock clock;

  ActivityAttachments(
      Activities activities, CaseKeys keys, AuditLog audit, AttachmentDesk desk, Clock clock) {
    this.activities = activities;
    this.keys = keys;
    this.audit = audit;
    this.desk = desk;
    this.clock = clock;
  }

  /** The key for a file on its way to an activity that the actor holds. */
  @WithTransaction
  Uni<CaseKey> key(Actor actor, UUID id) {
    return activities.kept(actor, id).chain(() -> keys.get(null));
  }

  /** The same file sent twice stands there once; the answer is the one that is there. */
  @Command
  Uni<Card> add(Actor actor, UUID id, Content content) {
    if (content.purpose() == Purpose.PICTURE
        && !content.stored().mediaType().startsWith("image/")) {
      throw new Refusal.UnsupportedType("activity.picture_type");
    }
    return activities
        .locked(id) // ten at most, however many are sent at once
        .chain(() -> activities.kept(actor, id))
        .chain(() -> of(id))
        .flatMap(
            there -> {
              for (ActivityAttachment one : there) {
                if (Arrays.equals(one.print, content.stored().fingerprint())) {
                  return Uni.createFrom().item(one.card());
                }
              }
              if (there.size() >= MOST) {
                throw new Refusal.RuleBroken("activity.attachments_full", MOST);
              }
              ActivityAttachment file =
                  ActivityAttachment.of(
                      content.id(),
                      id,
                      content.purpose(),
                      content.stored(),
                      actor.account(),
                      OffsetDateTime.now(clock));
              return Panache.getSession()
                  .flatMap(session -> session.persist(file))
                  .chain(() -> audit.record(actor, "activity.attachment", file.id))
                  .map(done -> file.card());
            });
  }

  /** Takes a file out again, row and content. */
  Uni<Void> remove(Actor actor, UUID id, UUID attachment, IfMatch ifMatch) {
    return removeRow(actor, id, attachment, ifMatch).chain(() -> desk.remove(attachment));
  }

  @Command
  Uni<Void> removeRow(Actor actor, UUID id, UUID attachment, IfMatch ifMatch) {
    return activities
        .kept(actor, id)
        .invoke(activity -> ifMatch.check(activity.version))
        .chain(() -> find(id, attachment))
        .flatMap(found -> Panache.getSession().flatMap(session -> session.remove(found)))
        .chain(() -> audit.record(actor, "activity.attachment.remove", attachment));
  }

  /** Those that the actor may open. */
  @WithTransaction
  Uni<List<Card>> list(Actor actor, UUID id) {
    return holds(actor, id)
        .flatMap(
            holds ->
                of(id)
                    .map(
                        all ->
                            all.stream()
                                .filter(one -> holds || one.purpose == Purpose.MATERIAL)
                                .map(ActivityAttachment::card)
                                .toList()));
  }

  @WithTransaction
  Uni<SealedFile> open(Actor actor, UUID id, UUID attachment) {
    return holds(actor, id)
        .flatMap(
            holds ->
                find(id, attachment)
                    .invoke(
                        file -> {
                          if (!holds && file.purpose != Purpose.MATERIAL) {
                            throw new Refusal.NotFound();
                          }
                        }))
        .call(() -> audit.record(actor, "activity.attachment.read", attachment))
        .flatMap(file -> keys.get(null).map(file::sealed));
  }

  /** Whether the actor holds the activity; if not, she has a place there, or there is none. */
  private Uni<Boolean> holds(Actor actor, UUID id) {
    return activities
        .findById(id)
        .flatMap(
            activity -> {
              if (activity != null && Activities.keeps(actor, activity)) {
                return Uni.createFrom().item(true);
              }
              return Panache.getSession()
                  .flatMap(
                      session ->
                          session
                              .createNativeQuery(COMES, Long.class)
                              .setParameter("activity", id)
                              .setParameter("account", actor.account())
                              .getSingleResult())
                  .map(
                      comes -> {
                        if (comes == 0) {
                          throw new Refusal.NotFound();
                        }
                        return false;
                      });
            });
  }

  private static Uni<List<ActivityAttachment>> of(UUID activity) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from ActivityAttachment where activityId = :activity order by id",
                        ActivityAttachment.class)
                    .setParameter("activity", activity)
                    .getResultList());
  }

  private static Uni<ActivityAttachment> find(UUID activity, UUID attachment) {
    return Panache.getSession()
        .flatMap(session -> session.find(ActivityAttachment.class, attachment))
        .map(
            found -> {
              if (found == null || !found.activityId.equals(activity)) {
                throw new Refusal.NotFound();
              }
              return found;
            });
  }
}
