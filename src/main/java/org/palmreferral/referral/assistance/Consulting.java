package org.palmreferral.referral.assistance;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.reactive.mutiny.Mutiny;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.relief.KnownCase;
import org.palmreferral.referral.relief.KnownCases;
import org.palmreferral.request.Command;

/** Records a meeting of agencies; the officer of the case does, or the federation. */
@ApplicationScoped
class Consulting {

  /** A meeting as it was recorded. */
  @Schema(name = "ConsultationRef")
  record Ref(@Schema(required = true) UUID id, @Schema(required = true) LocalDate heldOn) {}

  private static final String TOOK_PART =
      """
      INSERT INTO consultation_agency (consultation_id, organisation_id)
      SELECT :consultation, o.id FROM organisation o
      WHERE o.active AND o.id = ANY (CAST(string_to_array(:agencies, ',') AS uuid[]))
      """;

  /** An entry is corrected once; the correction can be corrected in turn. */
  private static final String CORRECTIBLE =
      """
      SELECT count(*) FROM consultation c WHERE c.case_id = :case AND c.id = :corrected
        AND NOT EXISTS (SELECT 1 FROM consultation n WHERE n.corrects = c.id)
      """;

  private final KnownCases cases;
  private final AuditLog audit;
  private final Clock clock;

  Consulting(KnownCases cases, AuditLog audit, Clock clock) {
    this.cases = cases;
    this.audit = audit;
    this.clock = clock;
  }

  @Command
  Uni<Ref> record(Actor actor, UUID caseId, ConsultationForm form) {
    return cases
        .get(actor, caseId)
        .invoke(
            known -> {
              form.check(LocalDate.now(clock));
              known.requireOfficerOrFederation(actor);
            })
        .flatMap(
            known -> {
              Consultation held =
                  Consultation.of(
                      known,
                      form,
                      calledBy(actor, known, form),
                      actor.account(),
                      OffsetDateTime.now(clock));
              return Panache.getSession()
                  .flatMap(session -> record(session, held, form.agencies()))
                  .chain(() -> audit.record(actor, "consultation.record", held.id))
                  .chain(() -> Panache.flush())
                  .replaceWith(new Ref(held.id, held.heldOn));
            });
  }

  private static UUID calledBy(Actor actor, KnownCase known, ConsultationForm form) {
    UUID caller = form.calledBy() == null ? actor.requireOrganisation() : form.calledBy();
    if (!caller.equals(known.organisation()) && !caller.equals(known.federation())) {
      throw new Refusal.BadInput("calledBy", "consultation.caller");
    }
    return caller;
  }

  private static Uni<Void> record(Mutiny.Session session, Consultation held, List<UUID> agencies) {
    Set<String> different = agencies.stream().map(UUID::toString).collect(Collectors.toSet());
    return requireCorrectible(session, held)
        .chain(() -> session.persist(held))
        .chain(session::flush)
        .chain(
            () ->
                session
                    .createNativeQuery(TOOK_PART)
                    .setParameter("consultation", held.id)
                    .setParameter("agencies", String.join(",", different))
                    .executeUpdate())
        .invoke(
            there -> {
              if (there != different.size()) {
                throw new Refusal.BadInput("agencies", "consultation.agency");
              }
            })
        .replaceWithVoid();
  }

  private static Uni<Void> requireCorrectible(Mutiny.Session session, Consultation held) {
    if (held.corrects == null) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createNativeQuery(CORRECTIBLE, Long.class)
        .setParameter("case", held.caseId)
        .setParameter("corrected", held.corrects)
        .getSingleResult()
        .invoke(
            found -> {
              if (found == 0) {
                throw new Refusal.BadInput("corrects", "consultation.corrected");
              }
            })
        .replaceWithVoid();
  }
}
