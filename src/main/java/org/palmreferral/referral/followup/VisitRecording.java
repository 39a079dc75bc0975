package org.palmreferral.referral.followup;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.outbox.Outbox;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.relief.KnownCases;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.CaseKey;

/** Records how a visit went: the cadre does, or her federation, or the officer of the case. */
@ApplicationScoped
public class VisitRecording {

  /** Outbox topic of a new need that a visit found; the subject is the id of the record. */
  public static final String NEED = "visit.need";

  private static final String OF_CASE =
      """
      SELECT count(*) FROM measure
      WHERE case_id = :case AND id = ANY (CAST(string_to_array(:measures, ',') AS uuid[]))
      """;

  private final Visits visits;
  private final KnownCases cases;
  private final AuditLog audit;
  private final Outbox outbox;
  private final Instance<HearsOfNeed> others;
  private final Clock clock;

  VisitRecording(
      Visits visits,
      KnownCases cases,
      AuditLog audit,
      Outbox outbox,
      Instance<HearsOfNeed> others,
      Clock clock) {
    this.visits = visits;
    this.cases = cases;
    this.audit = audit;
    this.outbox = outbox;
    this.others = others;
    this.clock = clock;
  }

  @Command
  Uni<VisitRef> record(Actor actor, UUID id, IfMatch ifMatch, VisitForm form) {
    return visits
        .get(actor, id)
        .invoke(
            visit -> {
              ifMatch.check(visit.version);
              form.check(LocalDate.now(clock));
            })
        .call(visit -> requireVisitor(actor, visit))
        .call(visit -> requireOfCase(visit, form))
        .flatMap(
            visit -> cases.keyOf(visit.caseId).flatMap(key -> record(actor, visit, form, key)));
  }

  private Uni<VisitRef> record(Actor actor, Visit visit, VisitForm form, CaseKey key) {
    if (form.reached()) {
      visit.reach(form.newNeed() != null);
    } else if (form.nextOn() != null) {
      visit.replan(form.nextOn());
    } else {
      visit.giveUp();
    }
    VisitRecord entry = VisitRecord.of(actor, visit.id, form, OffsetDateTime.now(clock), key);
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .persist(entry)
                    .chain(() -> session.persistAll(answers(entry.id, form, key))))
        .chain(() -> audit.record(actor, "visit.record", visit.id))
        .chain(
            () -> form.newNeed() == null ? Uni.createFrom().voidItem() : outbox.put(NEED, entry.id))
        .chain(() -> Panache.flush())
        .chain(() -> form.newNeed() == null ? Uni.createFrom().voidItem() : tell(actor, entry.id))
        .map(flushed -> VisitRef.of(visit));
  }

  private Uni<Void> tell(Actor actor, UUID entry) {
    return Multi.createFrom()
        .iterable(others)
        .onItem()
        .transformToUniAndConcatenate(one -> one.needFound(actor, entry))
        .collect()
        .asList()
        .replaceWithVoid();
  }

  private static Object[] answers(UUID entry, VisitForm form, CaseKey key) {
    return form.answers().stream().map(answer -> VisitAnswer.of(entry, answer, key)).toArray();
  }

  /** Of the procuratorate the officer of the case, and nobody else. */
  private Uni<Void> requireVisitor(Actor actor, Visit visit) {
    return actor.role() == Role.CADRE || actor.role() == Role.REVIEWER
        ? Uni.createFrom().voidItem()
        : cases
            .get(actor, visit.caseId)
            .invoke(known -> known.requireOfficer(actor))
            .replaceWithVoid();
  }

  private static Uni<Void> requireOfCase(Visit visit, VisitForm form) {
    Set<String> measures =
        form.answers().stream()
            .map(VisitForm.Answer::measure)
            .filter(java.util.Objects::nonNull)
            .map(UUID::toString)
            .collect(Collectors.toSet());
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(OF_CASE, Long.class)
                    .setParameter("case", visit.caseId)
                    .setParameter("measures", String.join(",", measures))
                    .getSingleResult())
        .invoke(
            there -> {
              if (there != measures.size()) {
                throw new Refusal.BadInput("answers", "visit.measure");
              }
            })
        .replaceWithVoid();
  }
}
