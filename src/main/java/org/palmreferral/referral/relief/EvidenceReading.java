package org.palmreferral.referral.relief;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.SealedFile;

/** Opens the evidence of a case for its procuratorate, and writes down that it did. */
@ApplicationScoped
class EvidenceReading {

  private final ReliefCases cases;
  private final AuditLog audit;

  EvidenceReading(ReliefCases cases, AuditLog audit) {
    this.cases = cases;
    this.audit = audit;
  }

  @WithTransaction
  Uni<EvidenceView> open(Actor actor, UUID id, Locale language) {
    return cases
        .get(actor, id)
        .call(() -> audit.record(actor, "relief.evidence_read", id))
        .flatMap(
            relief ->
                Checklist.of(id)
                    .flatMap(
                        lines ->
                            files(id)
                                .map(
                                    files ->
                                        EvidenceView.of(
                                            relief,
                                            lines.stream()
                                                .map(
                                                    line ->
                                                        line(line, files, relief.key(), language))
                                                .toList()))));
  }

  /** A file of one of the case's lines. */
  @WithTransaction
  Uni<SealedFile> file(Actor actor, UUID id, UUID file) {
    return cases
        .get(actor, id)
        .flatMap(
            relief ->
                Panache.getSession()
                    .flatMap(session -> session.find(EvidenceAttachment.class, file))
                    .map(
                        found -> {
                          if (found == null || !found.caseId.equals(id)) {
                            throw new Refusal.NotFound();
                          }
                          return found.sealed(relief.key());
                        }))
        .call(() -> audit.record(actor, "relief.attachment_read", file));
  }

  /** The key of the case, for a file that is on its way. */
  @WithTransaction
  Uni<CaseKey> key(Actor actor, UUID id) {
    return cases.get(actor, id).map(ReliefCase::key);
  }

  private static EvidenceView.Line line(
      Evidence line, List<EvidenceAttachment> files, CaseKey key, Locale language) {
    return new EvidenceView.Line(
        line.kind,
        line.kind.label(language),
        line.required,
        line.state,
        line.state.label(language),
        line.askedAt,
        line.dueOn,
        line.cameAt,
        key.open(line.note, Evidence.place(line.id)),
        files.stream()
            .filter(file -> file.evidenceId.equals(line.id))
            .map(EvidenceView.File::of)
            .toList());
  }

  private static Uni<List<EvidenceAttachment>> files(UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from EvidenceAttachment where caseId = :case order by id",
                        EvidenceAttachment.class)
                    .setParameter("case", id)
                    .setMaxResults(500)
                    .getResultList());
  }
}
