package org.palmreferral.referral.relief;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.Place;

/**
 * A minor's money in an account under an agreement of procuratorate, guardian and bank (三方监管协议),
 * given out in stages. The database holds that no stage gives out more than is left.
 */
@ApplicationScoped
class Supervising {

  private static final String SUPERVISE =
      """
      INSERT INTO relief_supervision (id, case_id, decision_id, person_id, amount, signed_on,
        agreement, recorded_by, recorded_at)
      SELECT :id, d.case_id, d.id, p.person_id, p.amount, :day, :agreement, :account, :now
      FROM relief_decision d
      JOIN relief_portion p ON p.decision_id = d.id
      JOIN relief_person who ON who.id = p.person_id
      WHERE d.case_id = :case AND d.state = 'APPROVED' AND p.person_id = :person AND who.minor
      """;
  private static final String THERE =
      """
      SELECT count(*) FROM relief_supervision s JOIN relief_decision d ON d.id = s.decision_id
      WHERE s.case_id = :case AND s.person_id = :person AND d.state = 'APPROVED'
      """;
  private static final String LEFT =
      """
      SELECT amount - released FROM relief_supervision WHERE id = :id AND case_id = :case FOR UPDATE
      """;
  private static final String RELEASE =
      """
      INSERT INTO relief_stage
        (id, supervision_id, amount, released_on, purpose, recorded_by, recorded_at)
      VALUES (:id, :supervision, :amount, :day, :purpose, :account, :now)
      """;

  private final ReliefCases cases;
  private final ReliefHistory history;
  private final Clock clock;

  Supervising(ReliefCases cases, ReliefHistory history, Clock clock) {
    this.cases = cases;
    this.history = history;
    this.clock = clock;
  }

  static Place agreementPlace(UUID id) {
    return new Place("relief_supervision.agreement", id);
  }

  static Place purposePlace(UUID id) {
    return new Place("relief_stage.purpose", id);
  }

  /** Records the agreement about what the decision that stands gives a minor. */
  @Command
  Uni<ReliefRef> supervise(
      Actor actor, UUID id, IfMatch ifMatch, UUID person, String agreement, LocalDate day) {
    LocalDate signedOn = ReliefDays.past("signedOn", day, LocalDate.now(clock));
    return officers(actor, id, ifMatch)
        .call(relief -> requireNew(id, person))
        .call(relief -> record(actor, relief, person, agreement, signedOn))
        .flatMap(relief -> history.took(actor, relief, ReliefVerb.SUPERVISE, null, null));
  }

  private static Uni<Void> requireNew(UUID id, UUID person) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(THERE, Long.class)
                    .setParameter("case", id)
                    .setParameter("person", person)
                    .getSingleResult())
        .invoke(
            there -> {
              if (there > 0) {
                throw new Refusal.Conflict("relief.supervised");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> record(
      Actor actor, ReliefCase relief, UUID person, String agreement, LocalDate signedOn) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(SUPERVISE)
                    .setParameter("id", id)
                    .setParameter("day", signedOn)
                    .setParameter("agreement", relief.key().seal(agreement, agreementPlace(id)))
                    .setParameter("account", actor.account())
                    .setParameter("now", OffsetDateTime.now(clock))
                    .setParameter("case", relief.id)
                    .setParameter("person", person)
                    .executeUpdate())
        .invoke(
            added -> {
              if (added == 0) {
                throw new Refusal.RuleBroken("relief.not_supervisable");
              }
            })
        .replaceWithVoid();
  }

  /** Records that a part was given out. */
  @Command
  Uni<ReliefRef> release(
      Actor actor,
      UUID id,
      UUID supervision,
      IfMatch ifMatch,
      long amount,
      LocalDate day,
      String purpose) {
    LocalDate releasedOn = ReliefDays.past("releasedOn", day, LocalDate.now(clock));
    return officers(actor, id, ifMatch)
        .call(relief -> requireLeft(id, supervision, amount))
        .call(
            relief -> {
              UUID stage = UuidCreator.getTimeOrderedEpoch();
              return Panache.getSession()
                  .flatMap(
                      session ->
                          session
                              .createNativeQuery(RELEASE)
                              .setParameter("id", stage)
                              .setParameter("supervision", supervision)
                              .setParameter("amount", amount)
                              .setParameter("day", releasedOn)
                              .setParameter(
                                  "purpose", relief.key().seal(purpose, purposePlace(stage)))
                              .setParameter("account", actor.account())
                              .setParameter("now", OffsetDateTime.now(clock))
                              .executeUpdate());
            })
        .flatMap(relief -> history.took(actor, relief, ReliefVerb.RELEASE, null, null));
  }

  private static Uni<Void> requireLeft(UUID id, UUID supervision, long amount) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(LEFT, Long.class)
                    .setParameter("id", supervision)
                    .setParameter("case", id)
                    .getSingleResultOrNull())
        .invoke(
            left -> {
              if (left == null) {
                throw new Refusal.NotFound();
              }
              if (amount > left) {
                throw new Refusal.RuleBroken("relief.not_left", left / 100);
              }
            })
        .replaceWithVoid();
  }

  private Uni<ReliefCase> officers(Actor actor, UUID id, IfMatch ifMatch) {
    return cases
        .get(actor, id)
        .invoke(
            relief -> {
              ifMatch.check(relief.version);
              relief.requireOfficer(actor);
            });
  }
}
