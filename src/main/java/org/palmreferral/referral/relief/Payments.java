package org.palmreferral.referral.relief;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.actor.Actor;

/** Money that went out. The database holds that it is never more than the award that stands. */
final class Payments {

  /** What was paid already counts; when that was all, there is nothing left to record. */
  private static final String REST_OF_AWARD =
      """
      INSERT INTO relief_payment
        (id, case_id, decision_id, amount, paid_on, recorded_by, recorded_at)
      SELECT :id, d.case_id, d.id, d.amount - paid.sum, :day, :account, :now
      FROM relief_decision d CROSS JOIN LATERAL (
        SELECT coalesce(sum(p.amount), 0) AS sum FROM relief_payment p WHERE p.case_id = d.case_id
      ) paid
      WHERE d.case_id = :case AND d.state = 'APPROVED' AND d.amount > paid.sum
      """;

  private static final String ADVANCE =
      """
      INSERT INTO relief_payment
        (id, case_id, advance_id, amount, paid_on, recorded_by, recorded_at)
      VALUES (:id, :case, :advance, :amount, :day, :account, :now)
      """;
  private static final String PAID =
      "SELECT coalesce(sum(amount), 0) FROM relief_payment WHERE case_id = :case";

  private Payments() {}

  /** Records what of the award was not paid before. */
  static Uni<Void> restOfAward(Actor actor, UUID relief, LocalDate day, OffsetDateTime now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(REST_OF_AWARD)
                    .setParameter("id", UuidCreator.getTimeOrderedEpoch())
                    .setParameter("day", day)
                    .setParameter("account", actor.account())
                    .setParameter("now", now)
                    .setParameter("case", relief)
                    .executeUpdate())
        .replaceWithVoid();
  }

  static Uni<Void> ofAdvance(Actor actor, Advance advance, LocalDate day, OffsetDateTime now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ADVANCE)
                    .setParameter("id", UuidCreator.getTimeOrderedEpoch())
                    .setParameter("case", advance.caseId)
                    .setParameter("advance", advance.id)
                    .setParameter("amount", advance.amount)
                    .setParameter("day", day)
                    .setParameter("account", actor.account())
                    .setParameter("now", now)
                    .executeUpdate())
        .replaceWithVoid();
  }

  /** What has gone out in a case, in fen. */
  static Uni<Long> paid(UUID relief) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(PAID, Long.class)
                    .setParameter("case", relief)
                    .getSingleResult());
  }
}
