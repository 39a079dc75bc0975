package org.palmreferral.wish.ledger;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.organisation.region.RegionRegister;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.followup.HearsOfNeed;
import org.palmreferral.register.RegisterNumbers;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.Vault;
import org.palmreferral.wish.posting.Wishes;

/** Puts needs into the ledger, and writes down what came of them. */
@ApplicationScoped
class NeedKeeping implements HearsOfNeed {

  private static final String REGISTER = "XQ";

  /** The cadre who visits sees to it, where the family lives. */
  private static final String OF_VISIT =
      """
      SELECT v.cadre_id, v.grassroots_id, c.residence
      FROM visit_record r JOIN visit v ON v.id = r.visit_id JOIN clue c ON c.id = v.clue_id
      WHERE r.id = :entry
      """;

  private final Needs needs;
  private final Wishes wishes;
  private final NeedHistory history;
  private final RegionRegister regions;
  private final RegisterNumbers numbers;
  private final WorkingDays calendar;
  private final LedgerSettings settings;
  private final Vault vault;
  private final Clock clock;

  NeedKeeping(
      Needs needs,
      Wishes wishes,
      NeedHistory history,
      RegionRegister regions,
      RegisterNumbers numbers,
      WorkingDays calendar,
      LedgerSettings settings,
      Vault vault,
      Clock clock) {
    this.needs = needs;
    this.wishes = wishes;
    this.history = history;
    this.regions = regions;
    this.numbers = numbers;
    this.calendar = calendar;
    this.settings = settings;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public Uni<Void> needFound(Actor actor, UUID entry) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(OF_VISIT, Object[].class)
                    .setParameter("entry", entry)
                    .getSingleResult())
        .flatMap(
            row ->
                numbers
                    .next(REGISTER, (String) row[2])
                    .map(
                        number ->
                            Need.found(
                                actor,
                                entry,
                                new Need.Responsible((UUID) row[0], (UUID) row[1]),
                                (String) row[2],
                                number,
                                OffsetDateTime.now(clock),
                                due())))
        .flatMap(need -> entered(actor, need))
        .replaceWithVoid();
  }

  @Command
  Uni<NeedRef> note(Actor actor, NeedForm form) {
    String region = form.region() == null ? actor.requireRegion() : form.region();
    if (region.length() < 9 || !actor.covers(region)) {
      throw new Refusal.BadInput("region", "need.region");
    }
    return regions
        .require(region)
        .chain(() -> numbers.next(REGISTER, region))
        .map(
            number ->
                Need.noted(
                    actor, form.words(), region, number, OffsetDateTime.now(clock), due(), vault))
        .flatMap(need -> entered(actor, need));
  }

  /** The wish must be one of the same place that she can see. */
  @Command
  Uni<NeedRef> makeWish(Actor actor, UUID id, IfMatch ifMatch, UUID wish) {
    return needs
        .get(actor, id)
        .invoke(need -> ifMatch.check(need.version))
        .call(need -> requireWish(actor, need, wish))
        .flatMap(need -> take(actor, need, NeedVerb.MAKE_WISH, null, one -> one.becomeWish(wish)));
  }

  @Command
  Uni<NeedRef> settle(Actor actor, UUID id, IfMatch ifMatch, String how) {
    return needs
        .get(actor, id)
        .invoke(need -> ifMatch.check(need.version))
        .flatMap(
            need ->
                take(
                    actor,
                    need,
                    NeedVerb.SETTLE,
                    how,
                    one -> one.settle(actor, OffsetDateTime.now(clock))));
  }

  @Command
  Uni<NeedRef> drop(Actor actor, UUID id, IfMatch ifMatch, NeedReason why, @Nullable String words) {
    return needs
        .get(actor, id)
        .invoke(need -> ifMatch.check(need.version))
        .flatMap(
            need ->
                take(
                    actor,
                    need,
                    NeedVerb.DROP,
                    words,
                    one -> one.drop(actor, why, OffsetDateTime.now(clock))));
  }

  private Uni<NeedRef> entered(Actor actor, Need need) {
    return Panache.getSession()
        .flatMap(session -> session.persist(need))
        .chain(() -> Panache.flush())
        .chain(() -> history.took(actor, need, NeedVerb.RECORD, null, null));
  }

  private Uni<NeedRef> take(
      Actor actor, Need need, NeedVerb verb, @Nullable String note, Consumer<Need> step) {
    NeedStatus from = need.status;
    step.accept(need);
    return history.took(actor, need, verb, from, note);
  }

  private Uni<Void> requireWish(Actor actor, Need need, UUID wish) {
    return wishes
        .get(actor, wish)
        .invoke(
            found -> {
              if (!found.region().startsWith(need.region)) {
                throw new Refusal.RuleBroken("need.wish");
              }
            })
        .replaceWithVoid();
  }

  private LocalDate due() {
    return calendar.after(LocalDate.now(clock), settings.needDays());
  }
}
