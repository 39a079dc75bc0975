package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.palmreferral.problem.Refusal;

/**
 * What each level bears of an award. The family sees one relief: the shares add up to it at every
 * moment (held by the database), because what a level takes over is taken from the office of the
 * case in the same transaction.
 */
final class Shares {

  private static final String AGREED =
      "SELECT coalesce(sum(amount), 0) FROM relief_joining"
          + " WHERE case_id = :case AND state = 'AGREED'";
  private static final String OF_LEVELS =
      """
      INSERT INTO relief_share (decision_id, organisation_id, amount)
      SELECT :decision, organisation_id, amount FROM relief_joining
      WHERE case_id = :case AND state = 'AGREED'
      """;
  private static final String ADD =
      """
      INSERT INTO relief_share (decision_id, organisation_id, amount)
      VALUES (:decision, :organisation, :amount)
      """;
  private static final String TAKE_OVER =
      """
      UPDATE relief_share SET amount = amount - :amount
      WHERE decision_id = :decision AND organisation_id = :organisation AND amount >= :amount
      """;

  private Shares() {}

  /** Spreads a new proposal over those who have agreed and the office of the case. */
  static Uni<Void> spread(ReliefCase relief, ReliefDecision decision) {
    if (decision.amount == 0) {
      return Uni.createFrom().voidItem();
    }
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(AGREED, Long.class)
                    .setParameter("case", relief.id)
                    .getSingleResult()
                    .call(agreed -> requireNotMore(agreed, decision.amount))
                    .call(
                        agreed -> add(decision.id, relief.organisationId, decision.amount - agreed))
                    .chain(
                        () ->
                            session
                                .createNativeQuery(OF_LEVELS)
                                .setParameter("decision", decision.id)
                                .setParameter("case", relief.id)
                                .executeUpdate()))
        .replaceWithVoid();
  }

  private static Uni<Void> requireNotMore(long agreed, long award) {
    if (agreed > award) {
      throw new Refusal.RuleBroken("relief.shares_exceed", agreed / 100);
    }
    return Uni.createFrom().voidItem();
  }

  /** A level takes over a part of what waits for decision. */
  static Uni<Void> takeOver(ReliefCase relief, UUID decision, Joining joining) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(TAKE_OVER)
                    .setParameter("amount", joining.amount)
                    .setParameter("decision", decision)
                    .setParameter("organisation", relief.organisationId)
                    .executeUpdate())
        .invoke(
            taken -> {
              if (taken == 0) {
                throw new Refusal.RuleBroken("relief.share_too_large");
              }
            })
        .chain(() -> add(decision, joining.organisationId, joining.amount));
  }

  private static Uni<Void> add(UUID decision, UUID organisation, long amount) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ADD)
                    .setParameter("decision", decision)
                    .setParameter("organisation", organisation)
                    .setParameter("amount", amount)
                    .executeUpdate())
        .replaceWithVoid();
  }
}
