package org.palmreferral.complaint;

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
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.vault.Vault;

/** Opens a complaint, for its sender and for the office whose turn it is. */
@ApplicationScoped
class ComplaintReading {

  private static final String NAMES =
      """
      SELECT o.id, o.name FROM organisation o
      WHERE o.id IN (
        SELECT c.organisation_id FROM complaint c WHERE c.id = :id
        UNION SELECT c.about_id FROM complaint c WHERE c.id = :id
        UNION SELECT s.organisation FROM complaint_step s WHERE s.complaint_id = :id)
      """;

  private final Complaints complaints;
  private final AuditLog audit;
  private final Vault vault;

  ComplaintReading(Complaints complaints, AuditLog audit, Vault vault) {
    this.complaints = complaints;
    this.audit = audit;
    this.vault = vault;
  }

  /** The look is audited. */
  @WithTransaction
  Uni<ComplaintFile> open(Actor actor, UUID id, Locale language) {
    return complaints
        .seenBy(actor, id)
        .call(() -> audit.record(actor, "complaint.read", id))
        .flatMap(
            complaint ->
                steps(id)
                    .flatMap(
                        steps ->
                            names(id)
                                .map(names -> file(actor, complaint, steps, names, language))));
  }

  private static Uni<List<ComplaintStep>> steps(UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from ComplaintStep where complaintId = :id order by id",
                        ComplaintStep.class)
                    .setParameter("id", id)
                    .setMaxResults(200)
                    .getResultList());
  }

  private static Uni<Map<UUID, String>> names(UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(NAMES, Object[].class)
                    .setParameter("id", id)
                    .getResultList())
        .map(
            rows -> {
              Map<UUID, String> names = new HashMap<>();
              rows.forEach(row -> names.put((UUID) row[0], (String) row[1]));
              return names;
            });
  }

  private ComplaintFile file(
      Actor actor,
      Complaint complaint,
      List<ComplaintStep> steps,
      Map<UUID, String> names,
      Locale language) {
    return new ComplaintFile(
        complaint.id,
        complaint.number,
        complaint.kind,
        complaint.status,
        complaint.status.label(language),
        complaint.senderId.equals(actor.account()),
        actor.account().equals(complaint.handlerId),
        complaint.region,
        name(names, complaint.aboutId),
        Objects.requireNonNull(name(names, complaint.organisationId)),
        Objects.requireNonNull(vault.open(complaint.words, complaint.place("words"))),
        vault.open(complaint.contact, complaint.place("contact")),
        complaint.sentAt,
        complaint.dueOn,
        complaint.answeredAt,
        complaint.satisfied,
        complaint.askedAgain,
        steps.stream().map(step -> step(complaint, step, names, language)).toList(),
        complaint.version);
  }

  private ComplaintFile.Step step(
      Complaint complaint, ComplaintStep step, Map<UUID, String> names, Locale language) {
    boolean senders = step.account.equals(complaint.senderId);
    return new ComplaintFile.Step(
        step.at,
        step.verb,
        step.verb.label(language),
        senders ? null : step.role,
        senders ? null : name(names, step.organisation),
        vault.open(step.note, ComplaintStep.place(step.id)));
  }

  private static @Nullable String name(Map<UUID, String> names, @Nullable UUID organisation) {
    return organisation == null ? null : names.get(organisation);
  }
}
