package org.palmreferral.referral.assistance;

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
import org.palmreferral.referral.consent.ConsentPurpose;
import org.palmreferral.referral.consent.Consents;
import org.palmreferral.referral.relief.KnownCase;
import org.palmreferral.referral.relief.KnownCases;
import org.palmreferral.register.RegisterNumbers;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** What the officer of the case does with measures: plans them, and takes them back. */
@ApplicationScoped
class MeasurePlanning {

  private static final String HELD =
      "SELECT count(*) FROM consultation WHERE case_id = :case AND id = :consultation";

  private static final String REPORTED =
      """
      SELECT p.id FROM relief_person r JOIN relief_case k ON k.id = r.case_id
      JOIN clue_person p ON p.clue_id = k.clue_id AND p.position = r.position
      WHERE r.id = :person
      """;

  private final KnownCases cases;
  private final Consents consents;
  private final Measures measures;
  private final Agencies agencies;
  private final MeasureHistory history;
  private final RegisterNumbers numbers;
  private final WorkingDays calendar;
  private final AssistanceSettings settings;
  private final Clock clock;

  MeasurePlanning(
      KnownCases cases,
      Consents consents,
      Measures measures,
      Agencies agencies,
      MeasureHistory history,
      RegisterNumbers numbers,
      WorkingDays calendar,
      AssistanceSettings settings,
      Clock clock) {
    this.cases = cases;
    this.consents = consents;
    this.measures = measures;
    this.agencies = agencies;
    this.history = history;
    this.numbers = numbers;
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  /** Plans a measure, before the case is closed or after it; the agency is told. */
  @Command
  Uni<MeasureRef> plan(Actor actor, UUID caseId, MeasureForm form) {
    LocalDate today = LocalDate.now(clock);
    return cases
        .get(actor, caseId)
        .invoke(
            known -> {
              form.check(today);
              known.requireOfficer(actor);
            })
        .call(() -> agencies.require(form.agency(), form.officer()))
        .call(() -> Household.require(caseId, form.person()))
        .call(() -> requireHeld(caseId, form))
        .call(known -> requireConsent(known, form))
        .flatMap(
            known ->
                numbers
                    .next("BF", actor.requireRegion())
                    .map(
                        number ->
                            Measure.planned(
                                actor,
                                known,
                                number,
                                form,
                                calendar.after(today, settings.answerDays()),
                                OffsetDateTime.now(clock))))
        .call(measures::persist)
        .flatMap(measure -> history.took(actor, measure, MeasureVerb.PLAN, null, null));
  }

  /** The agency learns who it is; of those who were relieved the clue has the consents. */
  private Uni<Void> requireConsent(KnownCase known, MeasureForm form) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(REPORTED, UUID.class)
                    .setParameter("person", form.person())
                    .getSingleResultOrNull())
        .flatMap(
            person ->
                person == null
                    ? Uni.createFrom().item(true)
                    : consents.coverPerson(
                        known.clue(), person, ConsentPurpose.ASSISTANCE, form.agency()))
        .invoke(
            covered -> {
              if (!covered) {
                throw new Refusal.RuleBroken("consent.missing_assistance");
              }
            })
        .replaceWithVoid();
  }

  private static Uni<Void> requireHeld(UUID caseId, MeasureForm form) {
    UUID consultation = form.consultation();
    if (consultation == null) {
      return Uni.createFrom().voidItem();
    }
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(HELD, Long.class)
                    .setParameter("case", caseId)
                    .setParameter("consultation", consultation)
                    .getSingleResult())
        .invoke(
            found -> {
              if (found == 0) {
                throw new Refusal.BadInput("consultation", "consultation.unknown");
              }
            })
        .replaceWithVoid();
  }

  /** Takes a measure back that has not ended. */
  @Command
  Uni<MeasureRef> withdraw(Actor actor, UUID id, IfMatch ifMatch, String why) {
    return measures
        .get(actor, id)
        .invoke(measure -> ifMatch.check(measure.version))
        .call(
            measure ->
                cases.get(actor, measure.caseId).invoke(known -> known.requireOfficer(actor)))
        .flatMap(
            measure -> {
              MeasureStatus from = measure.status;
              measure.withdraw();
              return history.took(actor, measure, MeasureVerb.WITHDRAW, from, why);
            });
  }
}
