package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;

/** Whoever has stepped back from a case (回避) does not decide in it either. */
final class Recusals {

  private static final String STEPPED_BACK =
      "SELECT count(*) FROM relief_recusal WHERE case_id = :case AND account_id = :account";

  private Recusals() {}

  static Uni<Void> requireImpartial(Actor actor, ReliefCase relief) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(STEPPED_BACK, Long.class)
                    .setParameter("case", relief.id)
                    .setParameter("account", actor.account())
                    .getSingleResult())
        .invoke(
            steppedBack -> {
              if (steppedBack > 0) {
                throw new Refusal.Forbidden("relief.recused");
              }
            })
        .replaceWithVoid();
  }
}
