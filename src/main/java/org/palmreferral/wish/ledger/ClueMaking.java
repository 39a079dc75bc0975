package org.palmreferral.wish.ledger;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.ClueRef;
import org.palmreferral.referral.clue.CluesFromElsewhere;
import org.palmreferral.referral.clue.HardshipForm;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.wish.posting.Wish;
import org.palmreferral.wish.posting.WishEnding;
import org.palmreferral.wish.posting.WishHistory;
import org.palmreferral.wish.posting.WishStatus;
import org.palmreferral.wish.posting.WishVerb;
import org.palmreferral.wish.posting.Wishes;

/** Makes a clue of a wish or a need, with what is known of it; both keep the link. */
@ApplicationScoped
class ClueMaking {

  private static final String LINK =
      """
      INSERT INTO ledger_clue (clue_id, %s, made_by, made_at)
      VALUES (:clue, :thing, :account, :now)
      """;
  private static final String OF_WISH = LINK.formatted("wish_id");
  private static final String OF_NEED = LINK.formatted("need_id");

  private final Wishes wishes;
  private final Needs needs;
  private final NeedReading reading;
  private final CluesFromElsewhere clues;
  private final WishEnding ending;
  private final WishHistory wishHistory;
  private final NeedHistory needHistory;
  private final AuditLog audit;
  private final Clock clock;

  ClueMaking(
      Wishes wishes,
      Needs needs,
      NeedReading reading,
      CluesFromElsewhere clues,
      WishEnding ending,
      WishHistory wishHistory,
      NeedHistory needHistory,
      AuditLog audit,
      Clock clock) {
    this.wishes = wishes;
    this.needs = needs;
    this.reading = reading;
    this.clues = clues;
    this.ending = ending;
    this.wishHistory = wishHistory;
    this.needHistory = needHistory;
    this.audit = audit;
    this.clock = clock;
  }

  @WithTransaction
  Uni<ClueDraft> formOfWish(Actor actor, UUID id) {
    return wishes
        .get(actor, id)
        .invoke(wish -> requireWithin(actor, wish))
        .call(() -> audit.record(actor, "wish.clue_form", id))
        .map(wish -> ClueDraft.of(known(wish), wish.version()));
  }

  @WithTransaction
  Uni<ClueDraft> formOfNeed(Actor actor, UUID id) {
    return needs
        .get(actor, id)
        .call(() -> audit.record(actor, "need.clue_form", id))
        .flatMap(need -> known(actor, need).map(known -> ClueDraft.of(known, need.version)));
  }

  @Command
  Uni<MadeClue> ofWish(Actor actor, UUID id, IfMatch ifMatch, HardshipForm form) {
    return wishes
        .getAlone(actor, id)
        .invoke(
            wish -> {
              ifMatch.check(wish.version());
              requireWithin(actor, wish);
            })
        .flatMap(
            wish -> {
              WishStatus from = wish.status();
              HardshipForm.Known known = known(wish);
              return ending
                  .end(wish, WishStatus.CLUE)
                  .chain(() -> clues.submit(actor, form, known))
                  .call(clue -> link(OF_WISH, actor, clue.id(), id))
                  .invoke(() -> wish.becomeClue(OffsetDateTime.now(clock)))
                  .call(
                      () ->
                          wishHistory.took(actor, wish, WishVerb.TURN_INTO_CLUE, from, null, null))
                  .map(ClueMaking::made);
            });
  }

  @Command
  Uni<MadeClue> ofNeed(Actor actor, UUID id, IfMatch ifMatch, HardshipForm form) {
    return needs
        .get(actor, id)
        .invoke(
            need -> {
              ifMatch.check(need.version);
              need.requireNext(NeedStatus.CLUE);
            })
        .flatMap(
            need -> {
              NeedStatus from = need.status;
              return known(actor, need)
                  .flatMap(known -> clues.submit(actor, form, known))
                  .call(clue -> link(OF_NEED, actor, clue.id(), id))
                  .invoke(() -> need.becomeClue(actor, OffsetDateTime.now(clock)))
                  .call(() -> needHistory.took(actor, need, NeedVerb.TURN_INTO_CLUE, from, null))
                  .map(ClueMaking::made);
            });
  }

  private static void requireWithin(Actor actor, Wish wish) {
    if (!actor.covers(wish.region())) {
      throw new Refusal.NotFound();
    }
  }

  private static HardshipForm.Known known(Wish wish) {
    Wish.Contact contact = wish.contact();
    String person = wish.personName();
    return new HardshipForm.Known(
        person == null ? contact.name() : person,
        contact.phone(),
        contact.place(),
        wish.isFemale(),
        wish.words(),
        wish.region());
  }

  private Uni<HardshipForm.Known> known(Actor actor, Need need) {
    return reading
        .words(actor, need)
        .map(
            words ->
                new HardshipForm.Known(null, null, null, null, words.orElse(null), need.region));
  }

  private Uni<Integer> link(String sql, Actor actor, UUID clue, UUID thing) {
    return Panache.flush()
        .chain(() -> Panache.getSession())
        .flatMap(
            session ->
                session
                    .createNativeQuery(sql)
                    .setParameter("clue", clue)
                    .setParameter("thing", thing)
                    .setParameter("account", actor.account())
                    .setParameter("now", OffsetDateTime.now(clock))
                    .executeUpdate());
  }

  private static MadeClue made(ClueRef clue) {
    return new MadeClue(clue.id(), clue.number(), clue.dangerNow());
  }
}
