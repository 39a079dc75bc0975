package org.palmreferral.referral.handover;

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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/** One sending of a clue to one organisation: a leg of its own, with its receipt and its answer. */
@Entity
@Table(name = "referral")
class Referral {

  /** What a leg is for. Names are stored: add, never rename. */
  enum Purpose {
    /** 移送: would hand the clue over. */
    HANDOVER,
    /** 联合救助: asks a higher level to bear a part; the clue stays where it is. */
    JOINT
  }

  /** How a leg is on its way to or from another installation. Names are stored. */
  enum Carried {
    /** In a package that left here: only a package brings the answer. */
    OUT,
    /** In a package that came here. */
    IN
  }

  @Id UUID id;

  @Column(name = "clue_id")
  UUID clueId;

  @Column(name = "sender_id")
  UUID senderId;

  @Column(name = "receiver_id")
  UUID receiverId;

  @Column(name = "passed_from")
  @Nullable UUID passedFrom;

  @Enumerated(EnumType.STRING)
  Purpose purpose;

  @Enumerated(EnumType.STRING)
  ReferralStatus status;

  @Column(name = "sent_at")
  OffsetDateTime sentAt;

  @Column(name = "due_on")
  @Nullable LocalDate dueOn;

  @Nullable String receipt;

  @Column(name = "received_at")
  @Nullable OffsetDateTime receivedAt;

  @Column(name = "answered_at")
  @Nullable OffsetDateTime answeredAt;

  @Enumerated(EnumType.STRING)
  @Nullable SendBackReason reason;

  @Enumerated(EnumType.STRING)
  @Nullable Carried carried;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Referral() {}

  static Referral send(UUID clue, UUID sender, UUID receiver, OffsetDateTime now, LocalDate due) {
    if (sender.equals(receiver)) {
      throw new Refusal.RuleBroken("referral.to_self");
    }
    Referral leg = new Referral();
    leg.id = UuidCreator.getTimeOrderedEpoch();
    leg.clueId = clue;
    leg.senderId = sender;
    leg.receiverId = receiver;
    leg.purpose = Purpose.HANDOVER;
    leg.status = ReferralStatus.SENT;
    leg.sentAt = now;
    leg.dueOn = due;
    return leg;
  }

  /** Asks a higher level to join in a relief. */
  static Referral askToJoin(
      UUID clue, UUID sender, UUID receiver, OffsetDateTime now, LocalDate due) {
    Referral leg = send(clue, sender, receiver, now, due);
    leg.purpose = Purpose.JOINT;
    return leg;
  }

  /** Refuses what is done to a clue that changes hands; an asking to join is answered otherwise. */
  void requireHandover() {
    if (purpose != Purpose.HANDOVER) {
      throw new Refusal.Conflict("referral.joint");
    }
  }

  /** A leg that comes in a package, under the id it has where it was sent. */
  static Referral carriedIn(
      UUID id, UUID clue, UUID sender, UUID receiver, OffsetDateTime sentAt, LocalDate due) {
    Referral leg = send(clue, sender, receiver, sentAt, due);
    leg.id = id;
    leg.carried = Carried.IN;
    return leg;
  }

  /** Leaves in a package. From now on it is not answered here. */
  void carryOut() {
    requireHandover();
    if (carried != null) {
      throw new Refusal.Conflict("referral.carried");
    }
    if (status != ReferralStatus.SENT) {
      throw new Refusal.Conflict("referral.arrow");
    }
    carried = Carried.OUT;
  }

  /** Refuses what only the installation does that has it now. */
  void requireHere() {
    if (carried == Carried.OUT) {
      throw new Refusal.Conflict("referral.carried");
    }
  }

  /** Refuses what no package tells the other side of. */
  void requireNotCarried() {
    if (carried != null) {
      throw new Refusal.Conflict("referral.carried");
    }
  }

  /** Confirms that it has arrived, under a number both sides hold. */
  void receive(String number, OffsetDateTime now) {
    move(ReferralStatus.RECEIVED);
    receipt = number;
    receivedAt = now;
  }

  void accept(OffsetDateTime now) {
    answer(ReferralStatus.ACCEPTED, now);
  }

  void sendBack(SendBackReason why, OffsetDateTime now) {
    answer(ReferralStatus.DECLINED, now);
    reason = why;
  }

  /** Ends this leg and starts the next one, to the organisation that has jurisdiction. */
  Referral passOn(UUID receiver, OffsetDateTime now, LocalDate due) {
    answer(ReferralStatus.PASSED_ON, now);
    Referral next = send(clueId, receiverId, receiver, now, due);
    next.passedFrom = id;
    return next;
  }

  void withdraw(OffsetDateTime now) {
    answer(ReferralStatus.WITHDRAWN, now);
  }

  private void answer(ReferralStatus to, OffsetDateTime now) {
    move(to);
    answeredAt = now;
    dueOn = null;
  }

  private void move(ReferralStatus to) {
    if (!status.next().contains(to)) {
      throw new Refusal.Conflict("referral.arrow");
    }
    status = to;
  }
}
