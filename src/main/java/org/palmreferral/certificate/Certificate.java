package org.palmreferral.certificate;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** What an organisation states of somebody's service, from the request on. */
@Entity
@Table(name = "certificate")
class Certificate {
  @Id UUID id;

  @Column(name = "request_number")
  String requestNumber;

  @Enumerated(EnumType.STRING)
  CertificateStatus status;

  UUID account;

  @Column(name = "organisation_id")
  UUID organisation;

  String region;

  @Column(name = "from_day")
  LocalDate fromDay;

  @Column(name = "until_day")
  LocalDate untilDay;

  @Column(name = "requested_at")
  OffsetDateTime requestedAt;

  @Column(name = "due_on")
  @Nullable LocalDate dueOn;

  @Nullable String number;
  @Nullable Integer minutes;
  byte @Nullable [] snapshot;

  @Column(name = "issued_on")
  @Nullable LocalDate issuedOn;

  @Column(name = "issued_by")
  @Nullable UUID issuedBy;

  @Column(name = "revoked_on")
  @Nullable LocalDate revokedOn;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Certificate() {}

  /** One that somebody asks for, of the days from the first to the last. */
  static Certificate requested(
      Actor actor,
      OrganisationCard organisation,
      String number,
      LocalDate first,
      LocalDate last,
      OffsetDateTime now,
      LocalDate due) {
    Certificate certificate = new Certificate();
    certificate.id = UuidCreator.getTimeOrderedEpoch();
    certificate.requestNumber = number;
    certificate.status = CertificateStatus.REQUESTED;
    certificate.account = actor.account();
    certificate.organisation = organisation.id();
    certificate.region = organisation.region();
    certificate.fromDay = first;
    certificate.untilDay = last;
    certificate.requestedAt = now;
    certificate.dueOn = due;
    return certificate;
  }

  Place place() {
    return new Place("certificate.snapshot", id);
  }

  /** Whoever records certifies, but nobody herself. */
  void issue(Actor actor, String number, String stated, int minutes, LocalDate day, Vault vault) {
    requireAnother(actor);
    move(CertificateStatus.ISSUED);
    this.number = number;
    this.minutes = minutes;
    this.snapshot = Objects.requireNonNull(vault.seal(stated, place()));
    this.issuedOn = day;
    this.issuedBy = actor.account();
  }

  void decline(Actor actor) {
    requireAnother(actor);
    move(CertificateStatus.DECLINED);
  }

  void withdraw() {
    move(CertificateStatus.WITHDRAWN);
  }

  void revoke(Actor actor, LocalDate day) {
    requireAnother(actor);
    move(CertificateStatus.REVOKED);
    revokedOn = day;
  }

  void requireNext(CertificateStatus to) {
    if (!status.next().contains(to)) {
      throw new Refusal.Conflict("certificate.arrow");
    }
  }

  void requireAnother(Actor actor) {
    if (account.equals(actor.account())) {
      throw new Refusal.Forbidden("certificate.own");
    }
  }

  private void move(CertificateStatus to) {
    requireNext(to);
    status = to;
    dueOn = null;
  }
}
