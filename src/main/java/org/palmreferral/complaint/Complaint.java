package org.palmreferral.complaint;

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
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** What somebody complained of, suggested or praised, and where it stands. */
@Entity
@Table(name = "complaint")
class Complaint {
  @Id UUID id;

  String number;

  @Enumerated(EnumType.STRING)
  ComplaintKind kind;

  @Enumerated(EnumType.STRING)
  ComplaintStatus status;

  String region;

  @Column(name = "sender_id")
  UUID senderId;

  @Column(name = "about_id")
  @Nullable UUID aboutId;

  byte[] words;
  byte @Nullable [] contact;

  @Column(name = "organisation_id")
  UUID organisationId;

  @Column(name = "handler_id")
  @Nullable UUID handlerId;

  @Column(name = "due_on")
  @Nullable LocalDate dueOn;

  @Column(name = "sent_at")
  OffsetDateTime sentAt;

  @Column(name = "answered_at")
  @Nullable OffsetDateTime answeredAt;

  @Nullable Boolean satisfied;

  @Column(name = "asked_again")
  boolean askedAgain;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Complaint() {}

  /** A complaint as it is sent; the office answers it by a day. */
  static Complaint sent(
      Actor sender,
      ComplaintForm form,
      String region,
      UUID office,
      String number,
      OffsetDateTime now,
      LocalDate due,
      Vault vault) {
    Complaint complaint = new Complaint();
    complaint.id = UuidCreator.getTimeOrderedEpoch();
    complaint.number = number;
    complaint.kind = form.kind();
    complaint.status = ComplaintStatus.WAITING;
    complaint.region = region;
    complaint.senderId = sender.account();
    complaint.aboutId = form.about();
    complaint.words = Objects.requireNonNull(vault.seal(form.text(), complaint.place("words")));
    complaint.contact = vault.seal(form.contact(), complaint.place("contact"));
    complaint.organisationId = office;
    complaint.sentAt = now;
    complaint.dueOn = due;
    return complaint;
  }

  Place place(String column) {
    return new Place("complaint." + column, id);
  }

  // -- the verbs of whoever handles it --

  /** Whoever takes it answers it; a colleague may take it over. */
  void take(Actor handler) {
    if (senderId.equals(handler.account())) {
      throw new Refusal.Forbidden("complaint.own");
    }
    if (status != ComplaintStatus.TAKEN) {
      move(ComplaintStatus.TAKEN);
    }
    handlerId = handler.account();
  }

  /** The day by which it is to be answered stays what it was. */
  void handOn(Actor actor, UUID organisation) {
    if (status == ComplaintStatus.TAKEN) {
      requireHandler(actor);
      move(ComplaintStatus.WAITING);
    } else if (status != ComplaintStatus.WAITING) {
      throw new Refusal.Conflict("complaint.arrow");
    }
    organisationId = organisation;
    handlerId = null;
  }

  void answer(Actor actor, OffsetDateTime now) {
    if (status == ComplaintStatus.TAKEN) {
      requireHandler(actor);
    }
    move(ComplaintStatus.ANSWERED);
    answeredAt = now;
    dueOn = null;
  }

  // -- the sender's verbs --

  void rate(boolean content) {
    move(ComplaintStatus.RATED);
    satisfied = content;
  }

  /** Once; the office has its full time again. */
  void askAgain(LocalDate due) {
    if (askedAgain && !status.isOpen()) {
      throw new Refusal.Conflict("complaint.asked_already");
    }
    if (status.isOpen()) {
      throw new Refusal.Conflict("complaint.arrow");
    }
    move(ComplaintStatus.WAITING);
    askedAgain = true;
    satisfied = null;
    handlerId = null;
    dueOn = due;
  }

  void withdraw() {
    move(ComplaintStatus.WITHDRAWN);
    dueOn = null;
  }

  private void requireHandler(Actor actor) {
    if (!actor.account().equals(handlerId)) {
      throw new Refusal.Forbidden("complaint.not_handler");
    }
  }

  private void move(ComplaintStatus to) {
    if (!status.next().contains(to)) {
      throw new Refusal.Conflict("complaint.arrow");
    }
    status = to;
  }
}
