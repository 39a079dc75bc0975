package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.disclosure.Masks;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.Grants;
import org.palmreferral.referral.clue.Sight;
import org.palmreferral.vault.CaseKey;

/** Opens a case for its procuratorate, and writes down that it did. */
@ApplicationScoped
class ReliefReading {

  private static final String AMOUNTS =
      """
      SELECT p.person_id, p.amount FROM relief_portion p
      JOIN relief_decision d ON d.id = p.decision_id
      WHERE d.case_id = :case AND d.state = 'APPROVED'
      """;

  private static final String JOINED =
      """
      SELECT j.case_id FROM relief_joining j JOIN referral l ON l.id = j.referral_id
      WHERE j.id = :joining AND j.organisation_id = :level
        AND j.state IN ('ASKED', 'AGREED') AND l.received_at IS NOT NULL
      """;

  private final ReliefCases cases;
  private final Grants grants;
  private final AuditLog audit;
  private final ReasonsSeal reasons;

  ReliefReading(ReliefCases cases, Grants grants, AuditLog audit, ReasonsSeal reasons) {
    this.cases = cases;
    this.grants = grants;
    this.audit = audit;
    this.reasons = reasons;
  }

  @WithTransaction
  Uni<ReliefFile> open(Actor actor, UUID id, Locale language) {
    return cases
        .get(actor, id)
        .call(() -> audit.record(actor, "relief.read", id))
        .flatMap(relief -> Panache.getSession().flatMap(s -> file(s, actor, relief, language)));
  }

  /**
   * The case that a level was asked to join in, once it has confirmed the arrival of the asking.
   */
  @WithTransaction
  Uni<ReliefFile> openJoined(Actor actor, UUID asked, Locale language) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(JOINED, UUID.class)
                    .setParameter("joining", asked)
                    .setParameter("level", actor.requireOrganisation())
                    .getSingleResultOrNull()
                    .onItem()
                    .ifNull()
                    .failWith(Refusal.NotFound::new)
                    .call(id -> audit.record(actor, "relief.read", id))
                    .flatMap(cases::known)
                    .flatMap(relief -> file(session, actor, relief, language)));
  }

  private Uni<ReliefFile> file(
      Mutiny.Session session, Actor actor, ReliefCase relief, Locale language) {
    return grants
        .positions(actor, relief.clueId)
        .flatMap(granted -> file(session, Sight.handling(granted), relief, language));
  }

  private Uni<ReliefFile> file(
      Mutiny.Session session, Sight sight, ReliefCase relief, Locale language) {
    return all(
            session,
            "from ReliefPerson where caseId = :case order by position",
            ReliefPerson.class,
            relief)
        .flatMap(
            persons ->
                all(
                        session,
                        "from ReliefDecision where caseId = :case order by id",
                        ReliefDecision.class,
                        relief)
                    .flatMap(
                        decisions ->
                            all(
                                    session,
                                    "from ReliefStep where caseId = :case order by id",
                                    ReliefStep.class,
                                    relief)
                                .flatMap(
                                    steps ->
                                        amounts(session, relief)
                                            .map(
                                                amounts ->
                                                    file(
                                                        relief, sight, persons, decisions, steps,
                                                        amounts, language)))));
  }

  private ReliefFile file(
      ReliefCase relief,
      Sight sight,
      List<ReliefPerson> persons,
      List<ReliefDecision> decisions,
      List<ReliefStep> steps,
      Map<UUID, Long> amounts,
      Locale language) {
    List<String> hidden = hidden(relief, sight, persons);
    return new ReliefFile(
        relief.id,
        relief.number,
        relief.clueId,
        relief.status,
        relief.status.label(language),
        relief.officerId,
        Masks.without(
            Objects.requireNonNull(
                relief.key().open(relief.matter, ReliefCase.matterPlace(relief.id))),
            hidden),
        relief.dueOn,
        relief.daysLeft != null,
        relief.extendedAt != null,
        relief.feedbackAt != null,
        persons.stream().map(person -> person(person, sight, amounts, relief.key())).toList(),
        decisions.stream().map(decision -> decision(decision, hidden, relief.key())).toList(),
        steps.stream().map(step -> step(step, hidden, relief.key(), language)).toList(),
        relief.version);
  }

  /** The names of the minors whom the reader may not know; she reads the texts without them. */
  private static List<String> hidden(ReliefCase relief, Sight sight, List<ReliefPerson> persons) {
    return persons.stream()
        .filter(person -> person.minor && !sight.shows(person.position, true))
        .map(person -> person.name(relief.key()))
        .toList();
  }

  private static <T> Uni<List<T>> all(
      Mutiny.Session session, String query, Class<T> kind, ReliefCase relief) {
    return session
        .createSelectionQuery(query, kind)
        .setParameter("case", relief.id)
        .setMaxResults(500)
        .getResultList();
  }

  private static Uni<Map<UUID, Long>> amounts(Mutiny.Session session, ReliefCase relief) {
    return session
        .createNativeQuery(AMOUNTS, Object[].class)
        .setParameter("case", relief.id)
        .getResultList()
        .map(
            rows -> {
              Map<UUID, Long> amounts = new HashMap<>();
              rows.forEach(row -> amounts.put((UUID) row[0], ((Number) row[1]).longValue()));
              return amounts;
            });
  }

  private static ReliefFile.Person person(
      ReliefPerson person, Sight sight, Map<UUID, Long> amounts, CaseKey key) {
    return new ReliefFile.Person(
        person.id,
        sight.name(person.name(key), person.position, person.minor),
        person.minor,
        person.female,
        amounts.get(person.id));
  }

  private ReliefFile.Decision decision(ReliefDecision decision, List<String> hidden, CaseKey key) {
    return new ReliefFile.Decision(
        decision.id,
        decision.number,
        decision.state,
        decision.amount,
        decision.cap,
        decision.base,
        decision.baseYear,
        decision.baseAssumed(),
        decision.refusalReason,
        reasons.open(decision.reasons, decision.id, key).without(hidden),
        decision.proposedBy,
        decision.proposedAt,
        decision.decidedBy,
        decision.decidedAt,
        decision.supersedes);
  }

  private static ReliefFile.Step step(
      ReliefStep step, List<String> hidden, CaseKey key, Locale language) {
    String note = key.open(step.note, ReliefStep.place(step.id));
    return new ReliefFile.Step(
        step.at,
        step.verb,
        step.verb.label(language),
        step.account,
        step.role,
        note == null ? null : Masks.without(note, hidden));
  }
}
