package org.palmreferral.referral.followup;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.referral.assistance.MeasureKind;
import org.palmreferral.referral.assistance.MeasureStatus;
import org.palmreferral.referral.assistance.Relation;
import org.palmreferral.referral.relief.KnownCases;
import org.palmreferral.vault.CaseKey;

/** Opens a visit for somebody who may see it, and writes down that she did. */
@ApplicationScoped
class VisitReading {

  /** What an agency took on; what it declined never reached the family. */
  private static final String HELPS =
      """
      SELECT m.id, m.kind, m.status, h.relation, o.name
      FROM measure m
      JOIN household_person h ON h.id = m.person_id
      JOIN organisation o ON o.id = m.agency_id
      WHERE m.case_id = :case AND m.status IN ('ACCEPTED', 'DELIVERED', 'FAILED')
      ORDER BY m.id LIMIT 50
      """;

  private static final String RELIEVED =
      "SELECT EXISTS (SELECT 1 FROM relief_payment WHERE case_id = :case)";

  private final Visits visits;
  private final AuditLog audit;
  private final KnownCases cases;

  VisitReading(Visits visits, KnownCases cases, AuditLog audit) {
    this.visits = visits;
    this.audit = audit;
    this.cases = cases;
  }

  @WithTransaction
  Uni<VisitFile> open(Actor actor, UUID id, Locale language) {
    return visits
        .get(actor, id)
        .call(() -> audit.record(actor, "visit.read", id))
        .flatMap(
            visit ->
                cases
                    .keyOf(visit.caseId)
                    .flatMap(
                        key -> Panache.getSession().flatMap(s -> file(s, visit, key, language))));
  }

  private Uni<VisitFile> file(Mutiny.Session session, Visit visit, CaseKey key, Locale language) {
    List<Object[]> helps = new ArrayList<>();
    List<VisitRecord> records = new ArrayList<>();
    List<VisitAnswer> answers = new ArrayList<>();
    return session
        .createNativeQuery(HELPS, Object[].class)
        .setParameter("case", visit.caseId)
        .getResultList()
        .invoke(helps::addAll)
        .chain(
            () ->
                session
                    .createSelectionQuery(
                        "from VisitRecord where visitId = :visit order by id", VisitRecord.class)
                    .setParameter("visit", visit.id)
                    .setMaxResults(100)
                    .getResultList())
        .invoke(records::addAll)
        .chain(
            () ->
                session
                    .createSelectionQuery(
                        "from VisitAnswer where recordId in"
                            + " (select r.id from VisitRecord r where r.visitId = :visit)"
                            + " order by id",
                        VisitAnswer.class)
                    .setParameter("visit", visit.id)
                    .getResultList())
        .invoke(answers::addAll)
        .chain(
            () ->
                session
                    .createNativeQuery(RELIEVED, Boolean.class)
                    .setParameter("case", visit.caseId)
                    .getSingleResult())
        .map(
            relieved ->
                new VisitFile(
                    visit.id,
                    visit.clueId,
                    visit.number,
                    visit.month,
                    visit.status,
                    visit.status.label(language),
                    visit.dueOn,
                    relieved,
                    helps.stream().map(VisitReading::help).toList(),
                    records.stream().map(entry -> entry(entry, answers, key)).toList(),
                    visit.version));
  }

  private static VisitFile.Help help(Object[] row) {
    return new VisitFile.Help(
        (UUID) row[0],
        MeasureKind.valueOf((String) row[1]),
        MeasureStatus.valueOf((String) row[2]),
        Relation.valueOf((String) row[3]),
        (String) row[4]);
  }

  private static VisitFile.Entry entry(VisitRecord entry, List<VisitAnswer> answers, CaseKey key) {
    return new VisitFile.Entry(
        entry.visitedOn,
        entry.reason,
        entry.spokenTo,
        answers.stream()
            .filter(answer -> answer.recordId.equals(entry.id))
            .map(
                answer ->
                    new VisitFile.Answer(
                        answer.measureId,
                        answer.answer,
                        key.open(answer.words, VisitAnswer.wordsPlace(answer.id))))
            .toList(),
        key.open(entry.newNeed, VisitRecord.place("new_need", entry.id)),
        key.open(entry.words, VisitRecord.place("words", entry.id)),
        entry.recordedBy,
        entry.role,
        entry.recordedAt);
  }
}
