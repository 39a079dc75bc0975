package org.palmreferral.wish.promise;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.wish.posting.WishCodes.Stage;

/** Makes promises. Many come at once: few statements, and no key is opened. */
@ApplicationScoped
class PromiseClaiming {

  /**
   * Promises of one holder come one after the other, for what she has already is counted. The lock
   * comes before the row of the wish, always, and nobody else takes it.
   */
  private static final String LOOK =
      """
      SELECT w.status, w.posted_by, w.helpers, w.wanted_from, w.region, w.stage
      FROM (SELECT pg_advisory_xact_lock(hashtextextended(:holder, 27))) AS alone, wish w
      WHERE w.id = :wish AND w.status NOT IN ('DRAFT', 'REVIEW', 'RETURNED')
      """;

  /** What her organisation holds is shared; that something lapsed is told of who promised it. */
  private static final String HELD =
      """
      SELECT count(*) FILTER (WHERE status <> 'LAPSED') AS live,
             count(*) FILTER (WHERE status <> 'LAPSED' AND wish_id = :wish) AS here,
             count(*) FILTER (WHERE status = 'LAPSED') AS lapsed
      FROM promise
      WHERE holder = :holder AND status IN ('WAITING', 'PROMISED', 'PROVED', 'DISPUTED')
        OR account = :account AND status = 'LAPSED' AND ended_at > :since
      """;

  private static final int COUNTY = 6;

  private final PromiseHistory history;
  private final PromiseTerms terms;
  private final ChildrensWishes children;
  private final PromiseSettings settings;
  private final Clock clock;

  PromiseClaiming(
      PromiseHistory history,
      PromiseTerms terms,
      ChildrensWishes children,
      PromiseSettings settings,
      Clock clock) {
    this.history = history;
    this.terms = terms;
    this.children = children;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Takes places of a wish, or a place in line when not enough are free.
   *
   * @param helpers how many come; a volunteer comes alone
   */
  @Command
  Uni<PromiseRef> claim(Actor actor, UUID wish, int helpers) {
    if (!Promise.isForOrganisation(actor) && helpers != 1) {
      throw new Refusal.BadInput("helpers", "promise.alone");
    }
    OffsetDateTime now = OffsetDateTime.now(clock);
    return look(Promise.holder(actor), wish)
        .map(
            row -> {
              requireOpen(actor, row, helpers);
              return row;
            })
        .call(row -> requireVetting(actor, Stage.valueOf((String) row[5]), helpers))
        .map(row -> terms.lease(now, PromiseTerms.day(row[3])))
        .call(() -> requireRoom(actor, wish, now))
        .flatMap(
            lease ->
                Places.take(wish, helpers)
                    .onItem()
                    .ifNull()
                    .failWith(() -> new Refusal.Conflict("wish.not_open"))
                    .map(
                        taken ->
                            taken.free()
                                ? Promise.made(actor, wish, helpers, lease, now)
                                : Promise.queued(actor, wish, helpers, taken.line(), now)))
        .call(promise -> Panache.getSession().flatMap(session -> session.persist(promise)))
        .flatMap(
            promise ->
                history.took(
                    actor,
                    promise,
                    promise.line == null ? PromiseVerb.CLAIM : PromiseVerb.QUEUE,
                    null,
                    null));
  }

  private static Uni<Object[]> look(UUID holder, UUID wish) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(LOOK, Object[].class)
                    .setParameter("holder", holder.toString())
                    .setParameter("wish", wish)
                    .getResultList())
        .map(
            (List<Object[]> rows) -> {
              if (rows.isEmpty()) {
                throw new Refusal.NotFound();
              }
              return rows.get(0);
            });
  }

  private static void requireOpen(Actor actor, Object[] wish, int helpers) {
    if (!"OPEN".equals(wish[0])) {
      throw new Refusal.Conflict("wish.not_open");
    }
    if (actor.account().equals(wish[1])) {
      throw new Refusal.RuleBroken("promise.own_wish");
    }
    if (!((String) wish[4]).startsWith(county(actor.requireRegion()))) {
      throw new Refusal.RuleBroken("promise.too_far");
    }
    int most = ((Number) wish[2]).intValue();
    if (helpers > most) {
      throw new Refusal.RuleBroken("promise.more_than_wanted", most);
    }
  }

  /**
   * The county that a claimer belongs to, or the larger division that she works for. Whoever
   * promises learns where somebody lives: only people whom the same county's federation can reach.
   */
  private static String county(String region) {
    return region.length() > COUNTY ? region.substring(0, COUNTY) : region;
  }

  private Uni<Void> requireVetting(Actor actor, Stage stage, int helpers) {
    return children
        .may(actor, stage, helpers)
        .invoke(
            may -> {
              if (!may) {
                throw new Refusal.RuleBroken("promise.vetting");
              }
            })
        .replaceWithVoid();
  }

  /** Refuses a second promise to the same wish, and more than somebody can keep. */
  private Uni<Void> requireRoom(Actor actor, UUID wish, OffsetDateTime now) {
    int most =
        Promise.isForOrganisation(actor) ? settings.mostLiveOfOrganisation() : settings.mostLive();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(HELD, Object[].class)
                    .setParameter("holder", Promise.holder(actor))
                    .setParameter("account", actor.account())
                    .setParameter("wish", wish)
                    .setParameter("since", now.minus(settings.lapsesWithin()))
                    .getSingleResult())
        .invoke(
            held -> {
              if (count(held[1]) > 0) {
                throw new Refusal.Conflict("promise.exists");
              }
              if (count(held[2]) >= settings.lapses()) {
                throw new Refusal.RuleBroken("promise.pause", settings.lapsesWithin().toDays());
              }
              if (count(held[0]) >= most) {
                throw new Refusal.RuleBroken("promise.too_many", most);
              }
            })
        .replaceWithVoid();
  }

  private static long count(Object found) {
    return ((Number) found).longValue();
  }
}
