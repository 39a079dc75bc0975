package org.palmreferral.wish.posting;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;
import org.palmreferral.wish.safety.CleanText;

/** What whoever looks after a community does with a wish: never with one of her own. */
@ApplicationScoped
class WishReviewing {

  private static final String SETTLE =
      "UPDATE wish_report SET settled_at = :now WHERE wish_id = :wish AND settled_at IS NULL";
  private static final String MEMBER =
      """
      SELECT m.organisation_id FROM membership m JOIN organisation o ON o.id = m.organisation_id
      WHERE m.account_id = :account AND m.ended_at IS NULL AND m.role IN ('CADRE', 'KEEPER', 'REVIEWER')
        AND :region LIKE o.region_code || '%' AND o.region_code LIKE :scope || '%'
      ORDER BY o.region_code DESC, m.id LIMIT 1
      """;

  /**
   * Lets a wish appear.
   *
   * @param text what everybody reads; without it what the poster wrote
   * @param picturesChecked that nobody can be known by the pictures, where there are some
   * @param despite why it appears although the platform warns of it or has not looked yet
   */
  @Schema(name = "WishPublication")
  record Publication(
      @Nullable @Size(min = 1, max = WishForm.MOST_CHARACTERS) @PlainText(multiline = true)
          String text,
      @Nullable Boolean picturesChecked,
      @Nullable @Size(max = 500) @PlainText(multiline = true) String despite) {
    Publication {
      text = CleanText.of(text);
    }

    @Override
    public String toString() {
      return "Publication";
    }
  }

  /** What is to change; the poster reads it. */
  @Schema(name = "WishReturn")
  record Return(
      @NotNull ReturnReason reason,
      @NotBlank @Size(max = 500) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Return";
    }
  }

  /** 退回原因. */
  enum ReturnReason {
    TELLS_WHO_SHE_IS,
    NOT_CLEAR,
    NOT_A_SMALL_WISH,
    TWICE,
    UNSUITABLE,
    OTHER
  }

  private final Wishes wishes;
  private final WishHistory history;
  private final WishTexts texts;
  private final WishPictures pictures;
  private final WorkingDays calendar;
  private final WishSettings settings;
  private final Clock clock;

  WishReviewing(
      Wishes wishes,
      WishHistory history,
      WishTexts texts,
      WishPictures pictures,
      WorkingDays calendar,
      WishSettings settings,
      Clock clock) {
    this.wishes = wishes;
    this.history = history;
    this.texts = texts;
    this.pictures = pictures;
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  @Command
  Uni<WishRef> publish(Actor actor, UUID id, IfMatch ifMatch, Publication publication) {
    return foreign(actor, id, ifMatch)
        .call(wish -> requirePicturesSeen(wish, publication))
        .call(wish -> texts.requireFit(wish, publication))
        .flatMap(
            wish -> {
              WishStatus from = wish.status;
              String text = publication.text() == null ? wish.words() : publication.text();
              wish.publish(actor, text, OffsetDateTime.now(clock));
              return settleReports(id)
                  .chain(
                      () ->
                          history.took(
                              actor, wish, WishVerb.PUBLISH, from, null, publication.despite()));
            });
  }

  @Command
  Uni<WishRef> giveBack(Actor actor, UUID id, IfMatch ifMatch, Return body) {
    return foreign(actor, id, ifMatch)
        .flatMap(
            wish -> {
              WishStatus from = wish.status;
              wish.giveBack();
              return settleReports(id)
                  .chain(
                      () ->
                          history.took(
                              actor,
                              wish,
                              WishVerb.RETURN,
                              from,
                              body.reason().name(),
                              body.words()));
            });
  }

  /** From the board, until somebody has looked at it again. */
  @Command
  Uni<WishRef> takeDown(Actor actor, UUID id, IfMatch ifMatch, String why) {
    return staffed(actor, id, ifMatch)
        .flatMap(
            wish -> {
              WishStatus from = wish.status;
              wish.takeDown(reviewDue());
              return history.took(actor, wish, WishVerb.TAKE_DOWN, from, "STAFF", why);
            });
  }

  /** Puts its last day off. */
  @Command
  Uni<WishRef> extend(Actor actor, UUID id, IfMatch ifMatch, LocalDate until) {
    LocalDate today = LocalDate.now(clock);
    return staffed(actor, id, ifMatch)
        .flatMap(
            wish -> {
              if (!until.isAfter(wish.wantedUntil)
                  || until.isAfter(today.plusDays(settings.mostDays()))) {
                throw new Refusal.BadInput("until", "wish.until_far", settings.mostDays());
              }
              wish.extend(until);
              return history.took(actor, wish, WishVerb.EXTEND, wish.status, null, null);
            });
  }

  /** Makes another member of staff the one who knows about it. */
  @Command
  Uni<WishRef> handOver(Actor actor, UUID id, IfMatch ifMatch, UUID to) {
    return staffed(actor, id, ifMatch)
        .flatMap(
            wish ->
                Panache.getSession()
                    .flatMap(
                        session ->
                            session
                                .createNativeQuery(MEMBER, UUID.class)
                                .setParameter("account", to)
                                .setParameter("region", wish.region)
                                .setParameter("scope", actor.requireRegion())
                                .getSingleResultOrNull())
                    .flatMap(
                        organisation -> {
                          if (organisation == null) {
                            throw new Refusal.BadInput("to", "wish.responsible");
                          }
                          wish.handOver(to, organisation);
                          return history.took(
                              actor, wish, WishVerb.HAND_OVER, wish.status, null, null);
                        }));
  }

  private Uni<Wish> staffed(Actor actor, UUID id, IfMatch ifMatch) {
    return wishes
        .getAlone(actor, id)
        .invoke(
            wish -> {
              ifMatch.check(wish.version);
              if (!actor.covers(wish.region)) {
                throw new Refusal.NotFound();
              }
            });
  }

  /** One pair of eyes that did not write it. */
  private Uni<Wish> foreign(Actor actor, UUID id, IfMatch ifMatch) {
    return staffed(actor, id, ifMatch)
        .invoke(
            wish -> {
              if (wish.isPostedBy(actor)) {
                throw new Refusal.Forbidden("wish.own");
              }
            });
  }

  private Uni<Void> requirePicturesSeen(Wish wish, Publication publication) {
    return Boolean.TRUE.equals(publication.picturesChecked())
        ? Uni.createFrom().voidItem()
        : pictures
            .of(wish.id)
            .invoke(
                there -> {
                  if (!there.isEmpty()) {
                    throw new Refusal.RuleBroken("wish.pictures_unseen");
                  }
                })
            .replaceWithVoid();
  }

  private Uni<Integer> settleReports(UUID wish) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SETTLE)
                    .setParameter("now", OffsetDateTime.now(clock))
                    .setParameter("wish", wish)
                    .executeUpdate());
  }

  private LocalDate reviewDue() {
    return calendar.after(LocalDate.now(clock), settings.reviewDays());
  }
}
