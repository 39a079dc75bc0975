package org.palmreferral.certificate;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;
import org.palmreferral.register.RegisterNumbers;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** A volunteer asks for a certificate where she served, whether or not she is still there. */
@ApplicationScoped
class CertificateRequesting {

  private static final String REGISTER = "ZQ";

  private final Certificates certificates;
  private final CertificateHistory history;
  private final ServedTime served;
  private final Organisations organisations;
  private final RegisterNumbers numbers;
  private final WorkingDays calendar;
  private final CertificateSettings settings;
  private final Clock clock;

  CertificateRequesting(
      Certificates certificates,
      CertificateHistory history,
      ServedTime served,
      Organisations organisations,
      RegisterNumbers numbers,
      WorkingDays calendar,
      CertificateSettings settings,
      Clock clock) {
    this.certificates = certificates;
    this.history = history;
    this.served = served;
    this.organisations = organisations;
    this.numbers = numbers;
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Asks for one.
   *
   * @throws Refusal.RuleBroken the organisation has recorded nothing of hers in that time
   * @throws Refusal.Conflict she has already asked there and waits for the answer
   */
  @Command
  Uni<CertificateRef> request(Actor actor, CertificateForm form) {
    LocalDate today = LocalDate.now(clock);
    LocalDate last = form.until() == null ? today : form.until();
    if (last.isAfter(today)) {
      throw new Refusal.BadInput("until", "certificate.until");
    }
    return served
        .first(actor.account(), form.organisation())
        .map(first -> from(form, first))
        .invoke(
            first -> {
              if (first.isAfter(last)) {
                throw new Refusal.BadInput("from", "certificate.from");
              }
            })
        .call(first -> requireService(actor, form, first, last))
        .flatMap(
            first ->
                organisations
                    .find(form.organisation())
                    .map(found -> found.orElseThrow(Refusal.NotFound::new))
                    .flatMap(house -> requested(actor, house, first, last)));
  }

  @Command
  Uni<CertificateRef> withdraw(Actor actor, UUID id, IfMatch ifMatch) {
    return certificates
        .own(actor, id)
        .invoke(certificate -> ifMatch.check(certificate.version))
        .flatMap(
            certificate -> {
              CertificateStatus from = certificate.status;
              certificate.withdraw();
              return history.took(actor, certificate, CertificateVerb.WITHDRAW, from, null);
            });
  }

  private static LocalDate from(CertificateForm form, @Nullable LocalDate first) {
    if (first == null) {
      throw new Refusal.RuleBroken("certificate.nothing");
    }
    return form.from() == null ? first : form.from();
  }

  private Uni<Void> requireService(
      Actor actor, CertificateForm form, LocalDate first, LocalDate last) {
    return served
        .sums(actor.account(), form.organisation(), first, last)
        .invoke(
            sums -> {
              if (sums.isEmpty()) {
                throw new Refusal.RuleBroken("certificate.nothing");
              }
            })
        .replaceWithVoid();
  }

  private Uni<CertificateRef> requested(
      Actor actor, OrganisationCard house, LocalDate first, LocalDate last) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    LocalDate due = calendar.after(LocalDate.now(clock), settings.days());
    return numbers
        .next(REGISTER, house.region())
        .map(number -> Certificate.requested(actor, house, number, first, last, now, due))
        .flatMap(certificates::persist)
        .flatMap(
            certificate -> history.took(actor, certificate, CertificateVerb.REQUEST, null, null));
  }
}
