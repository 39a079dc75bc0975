package org.palmreferral.referral.relief;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** Who is in charge of a case, and who stays away from it. */
@ApplicationScoped
class ReliefStaffing {

  /** Why somebody stays away (回避; 刑事诉讼法第二十九条). Names are stored: add, never rename. */
  enum Ground {
    /** 当事人近亲属. */
    KIN,
    /** 同村、同社区. */
    SAME_VILLAGE,
    /** 其他可能影响公正的关系. */
    OTHER
  }

  private static final String OFFICER =
      """
      SELECT count(*) FROM membership m
      WHERE m.account_id = :account AND m.organisation_id = :organisation AND m.ended_at IS NULL
        AND m.role IN ('PROCURATOR', 'DEPUTY_CHIEF', 'CHIEF')
        AND NOT EXISTS (SELECT 1 FROM relief_recusal r
          WHERE r.case_id = :case AND r.account_id = m.account_id)
      """;
  private static final String RECUSE =
      """
      INSERT INTO relief_recusal (id, case_id, account_id, ground, recorded_at)
      VALUES (:id, :case, :account, :ground, :now) ON CONFLICT (case_id, account_id) DO NOTHING
      """;

  private final ReliefCases cases;
  private final ReliefHistory history;
  private final Clock clock;

  ReliefStaffing(ReliefCases cases, ReliefHistory history, Clock clock) {
    this.cases = cases;
    this.history = history;
    this.clock = clock;
  }

  /** Gives the case to a colleague who has not stepped back from it. */
  @Command
  Uni<ReliefRef> nameOfficer(Actor actor, UUID id, IfMatch ifMatch, UUID account) {
    return cases
        .get(actor, id)
        .invoke(relief -> ifMatch.check(relief.version))
        .call(relief -> requireOfficer(relief, account))
        .flatMap(
            relief -> {
              relief.nameOfficer(account);
              return history.took(actor, relief, ReliefVerb.NAME_OFFICER, relief.status, null);
            });
  }

  /** Steps back from a case; its officer hands it to another as she does. */
  @Command
  Uni<ReliefRef> recuse(
      Actor actor, UUID id, IfMatch ifMatch, Ground ground, @Nullable UUID successor) {
    return cases
        .get(actor, id)
        .invoke(relief -> ifMatch.check(relief.version))
        .invoke(ReliefCase::requireOpen)
        .call(relief -> record(actor, relief, ground))
        .call(
            relief -> {
              if (!relief.officerId.equals(actor.account())) {
                return Uni.createFrom().voidItem();
              }
              if (successor == null) {
                throw new Refusal.RuleBroken("relief.successor");
              }
              return requireOfficer(relief, successor).invoke(() -> relief.nameOfficer(successor));
            })
        .flatMap(relief -> history.took(actor, relief, ReliefVerb.RECUSE, relief.status, null));
  }

  private Uni<Void> record(Actor actor, ReliefCase relief, Ground ground) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(RECUSE)
                    .setParameter("id", UuidCreator.getTimeOrderedEpoch())
                    .setParameter("case", relief.id)
                    .setParameter("account", actor.account())
                    .setParameter("ground", ground.name())
                    .setParameter("now", OffsetDateTime.now(clock))
                    .executeUpdate())
        .replaceWithVoid();
  }

  private static Uni<Void> requireOfficer(ReliefCase relief, UUID account) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(OFFICER, Long.class)
                    .setParameter("account", account)
                    .setParameter("organisation", relief.organisationId)
                    .setParameter("case", relief.id)
                    .getSingleResult())
        .invoke(
            found -> {
              if (found == 0) {
                throw new Refusal.RuleBroken("relief.officer");
              }
            })
        .replaceWithVoid();
  }
}
