package org.palmreferral.referral.assistance;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.referral.clue.Grants;
import org.palmreferral.referral.clue.Sight;
import org.palmreferral.vault.CaseKey;

/** Opens a measure for somebody who may see it, and writes down that she did. */
@ApplicationScoped
class MeasureReading {

  private static final String PERSON =
      """
      SELECT h.id, h.relation, h.minor, h.female, h.name, p.name AS relief_name,
        CAST(p.position AS integer), k.clue_id
      FROM household_person h JOIN relief_case k ON k.id = h.case_id
      LEFT JOIN relief_person p ON p.id = h.relief_person_id
      WHERE h.id = :person
      """;

  private final Measures measures;
  private final Grants grants;
  private final AuditLog audit;

  MeasureReading(Measures measures, Grants grants, AuditLog audit) {
    this.measures = measures;
    this.grants = grants;
    this.audit = audit;
  }

  @WithTransaction
  Uni<MeasureFile> open(Actor actor, UUID id, Locale language) {
    boolean agency = actor.role() == Role.AGENCY_OFFICER;
    return measures
        .get(actor, id)
        .call(() -> audit.record(actor, "measure.read", id))
        .flatMap(
            measure ->
                person(actor, measure)
                    .flatMap(
                        person ->
                            steps(id)
                                .flatMap(
                                    steps ->
                                        MeasureProving.of(id)
                                            .map(
                                                proofs ->
                                                    file(
                                                        measure, agency, person, steps, proofs,
                                                        language)))));
  }

  private Uni<MeasureFile.Person> person(Actor actor, Measure measure) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(PERSON, Object[].class)
                    .setParameter("person", measure.personId)
                    .getSingleResult())
        .flatMap(
            row ->
                name(actor, measure, row)
                    .map(
                        name ->
                            new MeasureFile.Person(
                                Relation.valueOf((String) row[1]),
                                (Boolean) row[2],
                                (Boolean) row[3],
                                name)));
  }

  /** The agency that has taken the measure on is told whom it is for, a minor as well. */
  private Uni<@Nullable String> name(Actor actor, Measure measure, Object[] row) {
    boolean agency = actor.role() == Role.AGENCY_OFFICER;
    if (agency && !measure.status.showsPerson()) {
      return Uni.createFrom().nullItem();
    }
    String name = Household.name((UUID) row[0], (byte[]) row[4], (byte[]) row[5], measure.key());
    if (agency) {
      return Uni.createFrom().item(name);
    }
    return grants
        .positions(actor, (UUID) row[7])
        .map(Sight::handling)
        .map(sight -> Household.seen(name, sight, (Integer) row[6], (Boolean) row[2]));
  }

  private static Uni<List<MeasureStep>> steps(UUID measure) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from MeasureStep where measureId = :measure order by id",
                        MeasureStep.class)
                    .setParameter("measure", measure)
                    .setMaxResults(500)
                    .getResultList());
  }

  private MeasureFile file(
      Measure measure,
      boolean agency,
      MeasureFile.Person person,
      List<MeasureStep> steps,
      List<MeasureProof> proofs,
      Locale language) {
    return new MeasureFile(
        measure.id,
        measure.number,
        agency ? null : measure.caseId,
        measure.consultationId,
        measure.kind,
        measure.status,
        measure.status.label(language),
        person,
        measure.agencyId,
        measure.officerId,
        Objects.requireNonNull(measure.key().open(measure.task, Measure.taskPlace(measure.id))),
        measure.dueOn,
        measure.firstDueOn,
        measure.amount,
        measure.recurrence,
        measure.times,
        measure.given,
        measure.amount * measure.times,
        measure.reason,
        steps.stream().map(step -> step(step, measure.key(), language)).toList(),
        proofs.stream().map(MeasureProof::card).toList(),
        measure.version);
  }

  private static MeasureFile.Step step(MeasureStep step, CaseKey key, Locale language) {
    return new MeasureFile.Step(
        step.at,
        step.verb,
        step.verb.label(language),
        step.account,
        step.role,
        key.open(step.note, MeasureStep.notePlace(step.id)));
  }
}
