package org.palmreferral.certificate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.identity.People;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Vault;

/** Opens a certificate for its holder and for those who answer for it. */
@ApplicationScoped
class CertificateReading {

  private final Certificates certificates;
  private final ServedTime served;
  private final People people;
  private final Verification verification;
  private final AuditLog audit;
  private final ObjectMapper mapper;
  private final Vault vault;

  CertificateReading(
      Certificates certificates,
      ServedTime served,
      People people,
      Verification verification,
      AuditLog audit,
      ObjectMapper mapper,
      Vault vault) {
    this.certificates = certificates;
    this.served = served;
    this.people = people;
    this.verification = verification;
    this.audit = audit;
    this.mapper = mapper;
    this.vault = vault;
  }

  /** The look is audited. */
  @WithTransaction
  Uni<CertificateFile> open(Actor actor, UUID id, Locale language) {
    return certificates
        .seenBy(actor, id)
        .call(() -> audit.record(actor, "certificate.read", id))
        .flatMap(
            one ->
                served
                    .sums(one.account, one.organisation, one.fromDay, one.untilDay)
                    .flatMap(
                        sums ->
                            people
                                .get(one.account)
                                .flatMap(
                                    holder ->
                                        steps(id)
                                            .map(
                                                steps ->
                                                    file(
                                                        actor, one, sums, holder, steps,
                                                        language)))));
  }

  /**
   * What a certificate that stands states; the look is audited.
   *
   * @throws Refusal.NotFound it has not been issued, or was revoked
   */
  @WithTransaction
  Uni<Snapshot> stated(Actor actor, UUID id) {
    return certificates
        .seenBy(actor, id)
        .call(() -> audit.record(actor, "certificate.print", id))
        .map(
            one -> {
              if (one.status != CertificateStatus.ISSUED) {
                throw new Refusal.NotFound();
              }
              return stated(one);
            });
  }

  private Snapshot stated(Certificate certificate) {
    return Snapshot.of(
        Objects.requireNonNull(vault.open(certificate.snapshot, certificate.place())), mapper);
  }

  private CertificateFile file(
      Actor actor,
      Certificate one,
      List<Snapshot.Service> sums,
      People.Person holder,
      List<CertificateStep> steps,
      Locale language) {
    int minutes = sums.stream().mapToInt(Snapshot.Service::minutes).sum();
    return new CertificateFile(
        one.id,
        one.requestNumber,
        one.status,
        one.status.label(language),
        one.account.equals(actor.account()),
        holder.name(),
        one.organisation,
        one.fromDay,
        one.untilDay,
        minutes,
        sums,
        one.snapshot == null ? null : stated(one),
        one.minutes != null && one.minutes != minutes,
        one.number == null ? null : verification.address(one.number),
        one.dueOn,
        one.revokedOn,
        steps.stream().map(step -> step(step, language)).toList(),
        one.version);
  }

  private CertificateFile.Step step(CertificateStep step, Locale language) {
    return new CertificateFile.Step(
        step.at,
        step.verb,
        step.verb.label(language),
        step.role,
        vault.open(step.note, step.place()));
  }

  private static Uni<List<CertificateStep>> steps(UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from CertificateStep where certificateId = :id order by id",
                        CertificateStep.class)
                    .setParameter("id", id)
                    .setMaxResults(20)
                    .getResultList());
  }
}
