package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.ClueStatus;
import org.palmreferral.referral.clue.Clues;
import org.palmreferral.referral.clue.KnownPersons;
import org.palmreferral.register.RegisterNumbers;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.Vault;

/** What the officer in charge does with a case: opens it, asks for time, proposes. */
@ApplicationScoped
class ReliefExamining {

  private final Clues clues;
  private final KnownPersons persons;
  private final ReliefCases cases;
  private final ReliefFindings findings;
  private final ReliefHistory history;
  private final WageBases wages;
  private final ReasonsSeal reasons;
  private final RegisterNumbers numbers;
  private final WorkingDays calendar;
  private final ReliefSettings settings;
  private final Vault vault;
  private final Clock clock;

  ReliefExamining(
      Clues clues,
      KnownPersons persons,
      ReliefCases cases,
      ReliefFindings findings,
      ReliefHistory history,
      WageBases wages,
      ReasonsSeal reasons,
      RegisterNumbers numbers,
      WorkingDays calendar,
      ReliefSettings settings,
      Vault vault,
      Clock clock) {
    this.clues = clues;
    this.persons = persons;
    this.cases = cases;
    this.findings = findings;
    this.history = history;
    this.wages = wages;
    this.reasons = reasons;
    this.numbers = numbers;
    this.calendar = calendar;
    this.settings = settings;
    this.vault = vault;
    this.clock = clock;
  }

  /** Opens the case of a clue that this procuratorate has accepted. */
  @Command
  Uni<ReliefRef> open(Actor actor, UUID clueId, String matter) {
    return clues
        .get(actor, clueId)
        .invoke(
            clue -> {
              if (clue.status() != ClueStatus.ACCEPTED) {
                throw new Refusal.Conflict("relief.clue_not_accepted");
              }
            })
        .call(() -> requireNone(clueId))
        .flatMap(
            clue ->
                numbers
                    .next("SJ", actor.requireRegion())
                    .map(
                        number ->
                            ReliefCase.opened(
                                actor,
                                clueId,
                                number,
                                matter,
                                findings.ruleSet(),
                                now(),
                                calendar.after(today(), settings.decisionDays()),
                                calendar.after(today(), settings.askDays()),
                                clue.key(),
                                vault)))
        .call(relief -> cases.persist(relief))
        .call(this::takePersonsOver)
        .call(findings::keep)
        .call(
            relief ->
                clues.get(actor, clueId).flatMap(c -> Checklist.create(relief, c.eligibility())))
        .flatMap(relief -> history.took(actor, relief, ReliefVerb.OPEN, null, null));
  }

  private Uni<Void> requireNone(UUID clueId) {
    return cases
        .count("clueId", clueId)
        .invoke(
            there -> {
              if (there > 0) {
                throw new Refusal.Conflict("relief.open_already");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> takePersonsOver(ReliefCase relief) {
    return persons
        .of(relief.clueId)
        .flatMap(
            known -> {
              Object[] taken = new Object[known.size()];
              for (int i = 0; i < taken.length; i++) {
                taken[i] = ReliefPerson.of(relief, i, known.get(i), vault);
              }
              return Panache.getSession().flatMap(session -> session.persistAll(taken));
            });
  }

  /** Asks once for as many days again. */
  @Command
  Uni<ReliefRef> extend(Actor actor, UUID id, IfMatch ifMatch, String why) {
    return cases
        .get(actor, id)
        .flatMap(
            relief -> {
              ifMatch.check(relief.version);
              relief.requireOfficer(actor);
              LocalDate due = relief.dueOn == null ? today() : relief.dueOn;
              relief.extend(calendar.after(due, settings.decisionDays()), now());
              return history.took(actor, relief, ReliefVerb.EXTEND, relief.status, why);
            });
  }

  /** Proposes an award, or to refuse it; somebody else decides. */
  @Command
  Uni<ReliefRef> propose(Actor actor, UUID id, IfMatch ifMatch, ProposalForm form) {
    form.check();
    return cases
        .get(actor, id)
        .call(relief -> Joinings.oneAfterTheOther(id))
        .invoke(
            relief -> {
              ifMatch.check(relief.version);
              relief.requireOfficer(actor);
              relief.requireRunning();
            })
        .call(relief -> Checklist.requireComplete(relief, form))
        .flatMap(
            relief -> {
              ReliefStatus from = relief.status;
              relief.propose();
              return wages
                  .cap(relief, today())
                  .map(cap -> ReliefDecision.proposed(actor, relief, form, cap, now(), reasons))
                  .call(decision -> Panache.getSession().flatMap(s -> s.persist(decision)))
                  .call(decision -> portions(relief, decision, form))
                  .call(() -> Panache.flush()) // the shares name the decision
                  .call(decision -> Shares.spread(relief, decision))
                  .chain(() -> history.took(actor, relief, ReliefVerb.PROPOSE, from, null));
            });
  }

  private Uni<Void> portions(ReliefCase relief, ReliefDecision decision, ProposalForm form) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from ReliefPerson where caseId = :case", ReliefPerson.class)
                    .setParameter("case", relief.id)
                    .getResultList()
                    .flatMap(
                        there ->
                            session.persistAll(portions(relief, decision, form, there).toArray())));
  }

  private static List<ReliefPortion> portions(
      ReliefCase relief, ReliefDecision decision, ProposalForm form, List<ReliefPerson> there) {
    Map<UUID, ReliefPerson> byId =
        there.stream().collect(Collectors.toMap(person -> person.id, Function.identity()));
    return form.portions().stream()
        .map(
            portion -> {
              ReliefPerson person = byId.get(portion.person());
              if (person == null) {
                throw new Refusal.BadInput("portions", "relief.person_unknown");
              }
              return ReliefPortion.of(decision.id, person, portion.amount(), relief.matterPrint);
            })
        .toList();
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
