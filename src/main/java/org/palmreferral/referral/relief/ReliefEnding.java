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
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.ClueHistory;
import org.palmreferral.referral.clue.ClueStatus;
import org.palmreferral.referral.clue.ClueVerb;
import org.palmreferral.referral.clue.Clues;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** How a case ends: the money goes out, the result goes back to the sender, the case is closed. */
@ApplicationScoped
class ReliefEnding {

  /** National judicial relief exists since 2014 (关于建立完善国家司法救助制度的意见). */
  private static final int FIRST_YEAR = 2014;

  /** The amount is the decision's own: what is paid is what was decided. */
  private static final String PAY =
      """
      INSERT INTO relief_payment (id, decision_id, amount, paid_on, recorded_by, recorded_at)
      SELECT :id, d.id, d.amount, :day, :account, :now FROM relief_decision d
      WHERE d.case_id = :case AND d.state = 'APPROVED'
      """;

  private final Clues clues;
  private final ClueHistory clueHistory;
  private final ReliefCases cases;
  private final ReliefHistory history;
  private final WorkingDays calendar;
  private final ReliefSettings settings;
  private final Clock clock;

  ReliefEnding(
      Clues clues,
      ClueHistory clueHistory,
      ReliefCases cases,
      ReliefHistory history,
      WorkingDays calendar,
      ReliefSettings settings,
      Clock clock) {
    this.clues = clues;
    this.clueHistory = clueHistory;
    this.cases = cases;
    this.history = history;
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  /** Records that the award went out, as a whole. */
  @Command
  Uni<ReliefRef> pay(Actor actor, UUID id, IfMatch ifMatch, LocalDate day) {
    LocalDate today = LocalDate.now(clock);
    if (day.isAfter(today) || day.getYear() < FIRST_YEAR) {
      throw new Refusal.BadInput("paidOn", "relief.paid_future");
    }
    return cases
        .get(actor, id)
        .flatMap(
            relief -> {
              ifMatch.check(relief.version);
              relief.requireOfficer(actor);
              ReliefStatus from = relief.status;
              relief.paid(calendar.after(today, settings.feedbackDays()));
              return record(actor, relief, day)
                  .chain(() -> history.took(actor, relief, ReliefVerb.PAY, from, null));
            });
  }

  private Uni<Integer> record(Actor actor, ReliefCase relief, LocalDate day) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(PAY)
                    .setParameter("id", UuidCreator.getTimeOrderedEpoch())
                    .setParameter("day", day)
                    .setParameter("account", actor.account())
                    .setParameter("now", OffsetDateTime.now(clock))
                    .setParameter("case", relief.id)
                    .executeUpdate());
  }

  /** Tells the sender what came of it; she reads it with her clue. */
  @Command
  Uni<ReliefRef> feedBack(Actor actor, UUID id, IfMatch ifMatch, String words) {
    return cases
        .get(actor, id)
        .flatMap(
            relief -> {
              ifMatch.check(relief.version);
              relief.requireOfficer(actor);
              relief.feedBack(OffsetDateTime.now(clock));
              return history
                  .took(actor, relief, ReliefVerb.FEED_BACK, relief.status, words)
                  .call(() -> answer(actor, relief, words));
            });
  }

  private Uni<Void> answer(Actor actor, ReliefCase relief, String words) {
    return clues
        .get(actor, relief.clueId)
        .flatMap(
            clue -> {
              ClueStatus from = clue.status();
              if (from == ClueStatus.ACCEPTED) {
                clue.answered();
              }
              return clueHistory.took(actor, clue, ClueVerb.FEED_BACK, from, null, words);
            })
        .replaceWithVoid();
  }

  @Command
  Uni<ReliefRef> close(Actor actor, UUID id, IfMatch ifMatch) {
    return cases
        .get(actor, id)
        .flatMap(
            relief -> {
              ifMatch.check(relief.version);
              relief.requireOfficer(actor);
              ReliefStatus from = relief.status;
              relief.close(OffsetDateTime.now(clock));
              return history.took(actor, relief, ReliefVerb.CLOSE, from, null);
            });
  }
}
