package org.palmreferral.wish.posting;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.problem.Refusal;
import org.palmreferral.register.RegisterNumbers;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.CaseKeys;

/** What a poster does with a wish of hers. */
@ApplicationScoped
class WishPosting {

  private final Wishes wishes;
  private final WishOrder order;
  private final WishHistory history;
  private final WishEnding ending;
  private final WishTexts texts;
  private final RegisterNumbers numbers;
  private final CaseKeys keys;
  private final WorkingDays calendar;
  private final WishSettings settings;
  private final Clock clock;

  WishPosting(
      Wishes wishes,
      WishOrder order,
      WishHistory history,
      WishEnding ending,
      WishTexts texts,
      RegisterNumbers numbers,
      CaseKeys keys,
      WorkingDays calendar,
      WishSettings settings,
      Clock clock) {
    this.wishes = wishes;
    this.order = order;
    this.history = history;
    this.ending = ending;
    this.texts = texts;
    this.numbers = numbers;
    this.keys = keys;
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  /** Writes a draft; nobody else sees it before it is submitted. */
  @Command
  Uni<WishRef> post(Actor actor, WishForm form) {
    return order
        .check(actor, form)
        .chain(() -> order.requireRoom(actor))
        .chain(() -> order.known(actor, form))
        .flatMap(
            known ->
                keys.fresh()
                    .flatMap(
                        key ->
                            numbers
                                .next("XY", form.region())
                                .map(
                                    number ->
                                        Wish.drafted(
                                            actor,
                                            form,
                                            known,
                                            number,
                                            key,
                                            OffsetDateTime.now(clock)))))
        .call(wish -> Panache.getSession().flatMap(session -> session.persist(wish)))
        .flatMap(wish -> history.took(actor, wish, WishVerb.POST, null, null, null));
  }

  /**
   * Writes it anew. What was on the board or has expired goes to review again; promises that were
   * made go on.
   */
  @Command
  Uni<WishRef> change(Actor actor, UUID id, IfMatch ifMatch, WishForm form) {
    return own(actor, id, ifMatch)
        .call(() -> order.check(actor, form))
        .flatMap(
            wish ->
                order
                    .known(actor, form)
                    .flatMap(
                        known -> {
                          WishStatus from = wish.status;
                          wish.change(form, known);
                          boolean again = from == WishStatus.OPEN || from == WishStatus.EXPIRED;
                          if (again) {
                            wish.submit(OffsetDateTime.now(clock), reviewDue());
                          }
                          return (wish.status == WishStatus.REVIEW
                                  ? checked(wish)
                                  : Uni.createFrom().voidItem())
                              .chain(
                                  () ->
                                      history.took(actor, wish, WishVerb.CHANGE, from, null, null));
                        }));
  }

  /** Sends it to review; what no board may tell is refused at once. */
  @Command
  Uni<WishRef> submit(Actor actor, UUID id, IfMatch ifMatch) {
    return own(actor, id, ifMatch)
        .flatMap(
            wish -> {
              WishStatus from = wish.status;
              wish.submit(OffsetDateTime.now(clock), reviewDue());
              return checked(wish)
                  .chain(() -> history.took(actor, wish, WishVerb.SUBMIT, from, null, null));
            });
  }

  /** Takes it back; whoever promised is told. */
  @Command
  Uni<WishRef> withdraw(Actor actor, UUID id, IfMatch ifMatch, @Nullable String why) {
    return own(actor, id, ifMatch)
        .flatMap(
            wish -> {
              WishStatus from = wish.status;
              return ending
                  .end(wish, WishStatus.WITHDRAWN)
                  .invoke(() -> wish.withdraw(OffsetDateTime.now(clock)))
                  .chain(() -> history.took(actor, wish, WishVerb.WITHDRAW, from, null, why));
            });
  }

  private Uni<Void> checked(Wish wish) {
    texts.requireHarmless(wish);
    return texts.ask(wish);
  }

  private Uni<Wish> own(Actor actor, UUID id, IfMatch ifMatch) {
    return wishes
        .getAlone(actor, id)
        .invoke(
            wish -> {
              if (!wish.isPostedBy(actor)) {
                throw new Refusal.Forbidden("wish.not_poster");
              }
              ifMatch.check(wish.version);
            });
  }

  private LocalDate reviewDue() {
    return calendar.after(LocalDate.now(clock), settings.reviewDays());
  }
}
