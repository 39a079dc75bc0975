package org.palmreferral.certificate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Masks;
import org.palmreferral.identity.People;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;
import org.palmreferral.register.RegisterNumbers;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;
import org.palmreferral.vault.Vault;

/** Whoever keeps the records certifies them, and takes back what was wrong. */
@ApplicationScoped
class CertificateIssuing {

  private static final String REGISTER = "ZM";

  /** Without those that look alike. */
  private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  /** 50 bits that nobody guesses. */
  private static final int DRAWN = 10;

  private final Certificates certificates;
  private final CertificateHistory history;
  private final ServedTime served;
  private final Organisations organisations;
  private final People people;
  private final RegisterNumbers numbers;
  private final ObjectMapper mapper;
  private final Vault vault;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CertificateIssuing(
      Certificates certificates,
      CertificateHistory history,
      ServedTime served,
      Organisations organisations,
      People people,
      RegisterNumbers numbers,
      ObjectMapper mapper,
      Vault vault,
      Clock clock) {
    this.certificates = certificates;
    this.history = history;
    this.served = served;
    this.organisations = organisations;
    this.people = people;
    this.numbers = numbers;
    this.mapper = mapper;
    this.vault = vault;
    this.clock = clock;
  }

  /** States what is on record at this moment. */
  @Command
  Uni<CertificateRef> issue(Actor actor, UUID id, IfMatch ifMatch) {
    return certificates
        .kept(actor, id)
        .invoke(certificate -> ifMatch.check(certificate.version))
        .invoke(certificate -> certificate.requireNext(CertificateStatus.ISSUED))
        .invoke(certificate -> certificate.requireAnother(actor))
        .flatMap(
            certificate ->
                stated(actor, certificate)
                    .flatMap(
                        stated -> {
                          CertificateStatus from = certificate.status;
                          certificate.issue(
                              actor,
                              stated.number(),
                              stated.json(mapper),
                              stated.minutes(),
                              stated.issuedOn(),
                              vault);
                          return history.took(
                              actor, certificate, CertificateVerb.ISSUE, from, null);
                        }));
  }

  @Command
  Uni<CertificateRef> decline(Actor actor, UUID id, IfMatch ifMatch, String why) {
    return step(actor, id, ifMatch, CertificateVerb.DECLINE, why, one -> one.decline(actor));
  }

  @Command
  Uni<CertificateRef> revoke(Actor actor, UUID id, IfMatch ifMatch, String why) {
    LocalDate today = LocalDate.now(clock);
    return step(actor, id, ifMatch, CertificateVerb.REVOKE, why, one -> one.revoke(actor, today));
  }

  private Uni<CertificateRef> step(
      Actor actor,
      UUID id,
      IfMatch ifMatch,
      CertificateVerb verb,
      String why,
      Consumer<Certificate> step) {
    return certificates
        .kept(actor, id)
        .invoke(certificate -> ifMatch.check(certificate.version))
        .flatMap(
            certificate -> {
              CertificateStatus from = certificate.status;
              step.accept(certificate);
              return history.took(actor, certificate, verb, from, why);
            });
  }

  private Uni<Snapshot> stated(Actor actor, Certificate certificate) {
    return served
        .sums(
            certificate.account,
            certificate.organisation,
            certificate.fromDay,
            certificate.untilDay)
        .invoke(
            sums -> {
              if (sums.isEmpty()) {
                throw new Refusal.RuleBroken("certificate.nothing");
              }
            })
        .flatMap(
            sums ->
                people
                    .get(certificate.account)
                    .flatMap(
                        volunteer ->
                            people
                                .get(actor.account())
                                .flatMap(
                                    issuer ->
                                        number(certificate)
                                            .flatMap(
                                                number ->
                                                    organisations
                                                        .find(certificate.organisation)
                                                        .map(
                                                            house ->
                                                                new Snapshot(
                                                                    number,
                                                                    named(volunteer),
                                                                    masked(volunteer.phone()),
                                                                    house
                                                                        .orElseThrow(
                                                                            Refusal.NotFound::new)
                                                                        .name(),
                                                                    named(issuer),
                                                                    certificate.fromDay,
                                                                    certificate.untilDay,
                                                                    LocalDate.now(clock),
                                                                    total(sums),
                                                                    sums))))));
  }

  /** A certificate without a name says nothing of anybody. */
  private static String named(People.Person person) {
    @Nullable String name = person.name();
    if (name == null) {
      throw new Refusal.RuleBroken("certificate.no_name");
    }
    return name;
  }

  /** Enough to tell her from somebody of the same name, for whoever knows her. */
  private static @Nullable String masked(@Nullable String phone) {
    return phone == null ? null : Masks.phone(phone);
  }

  private static int total(List<Snapshot.Service> sums) {
    return sums.stream().mapToInt(Snapshot.Service::minutes).sum();
  }

  private Uni<String> number(Certificate certificate) {
    StringBuilder drawn = new StringBuilder();
    for (int i = 0; i < DRAWN; i++) {
      drawn.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return numbers.next(REGISTER, certificate.region).map(number -> number + '-' + drawn);
  }
}
