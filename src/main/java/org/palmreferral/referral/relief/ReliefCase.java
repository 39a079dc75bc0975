package org.palmreferral.referral.relief;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** A procuratorate's case about judicial relief, and where it stands. */
@Entity
@Table(name = "relief_case")
class ReliefCase {
  @Id UUID id;
  String number;

  @Column(name = "clue_id")
  UUID clueId;

  @Column(name = "organisation_id")
  UUID organisationId;

  String region;

  @Enumerated(EnumType.STRING)
  ReliefStatus status;

  @Column(name = "officer_id")
  UUID officerId;

  @Column(name = "opened_at")
  OffsetDateTime openedAt;

  byte[] matter;

  @Column(name = "matter_print")
  byte[] matterPrint;

  /** Version of the rules it is examined under, from the day it was opened. */
  @Column(name = "rule_set")
  String ruleSet;

  @Column(name = "due_on")
  @Nullable LocalDate dueOn;

  /**
   * Working days left of the decision's term while the applicant is asked; it stands still then.
   */
  @Column(name = "days_left")
  @Nullable Integer daysLeft;

  @Column(name = "ask_by")
  @Nullable LocalDate askBy;

  @Column(name = "extended_at")
  @Nullable OffsetDateTime extendedAt;

  @Column(name = "feedback_at")
  @Nullable OffsetDateTime feedbackAt;

  @Column(name = "funds_on")
  @Nullable LocalDate fundsOn;

  @Column(name = "notified_on")
  @Nullable LocalDate notifiedOn;

  @Column(name = "closed_at")
  @Nullable OffsetDateTime closedAt;

  @Column(name = "key_id")
  @Nullable UUID keyId;

  @Transient private @Nullable CaseKey key;

  @Column(name = "stored_only_at")
  @Nullable OffsetDateTime storedOnlyAt;

  @Column(name = "erased_at")
  @Nullable OffsetDateTime erasedAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected ReliefCase() {}

  /** A case as it is opened; whoever opens it is its officer until another is named. */
  static ReliefCase opened(
      Actor actor,
      UUID clue,
      String number,
      String matter,
      String ruleSet,
      OffsetDateTime now,
      LocalDate due,
      LocalDate askBy,
      CaseKey key,
      Vault vault) {
    ReliefCase opened = new ReliefCase();
    opened.id = UuidCreator.getTimeOrderedEpoch();
    opened.keyId = key.id();
    opened.key = key;
    opened.number = number;
    opened.clueId = clue;
    opened.organisationId = actor.requireOrganisation();
    opened.region = actor.requireRegion();
    opened.status = ReliefStatus.EXAMINING;
    opened.officerId = actor.account();
    opened.openedAt = now;
    opened.matter = Objects.requireNonNull(key.seal(matter, matterPlace(opened.id)));
    opened.matterPrint = matterPrint(matter, vault);
    opened.ruleSet = ruleSet;
    opened.dueOn = due;
    opened.askBy = askBy;
    return opened;
  }

  /** The same number however it was typed: brackets and spaces differ between offices. */
  static String normalised(String matter) {
    return matter.replaceAll("[\\s（）()〔〕\\[\\]【】]", "").toUpperCase(java.util.Locale.ROOT);
  }

  /** Finds the same matter in other cases. */
  static byte[] matterPrint(String matter, Vault vault) {
    return vault.fingerprint("relief-matter", normalised(matter));
  }

  static Place matterPlace(UUID id) {
    return new Place("relief_case.matter", id);
  }

  /** Hands it the key that it was loaded for; {@link ReliefCases} does. */
  ReliefCase unlock(CaseKey opened) {
    key = opened;
    return this;
  }

  /** Seals and opens what belongs to this case. */
  CaseKey key() {
    if (key == null) {
      throw new IllegalStateException("case " + id + " was loaded without its key");
    }
    return key;
  }

  /** Only the officer in charge examines and proposes. */
  void requireOfficer(Actor actor) {
    if (!officerId.equals(actor.account())) {
      throw new Refusal.Forbidden("relief.not_officer");
    }
  }

  void nameOfficer(UUID account) {
    requireOpen();
    officerId = account;
  }

  void requireOpen() {
    if (status == ReliefStatus.CLOSED) {
      throw new Refusal.Conflict("relief.closed");
    }
  }

  /** While nothing has been decided, an advance can go out and other levels can join. */
  void requireUndecided() {
    if (status != ReliefStatus.EXAMINING && status != ReliefStatus.PROPOSED) {
      throw new Refusal.Conflict("relief.decided");
    }
  }

  void requireExamining() {
    if (status != ReliefStatus.EXAMINING) {
      throw new Refusal.Conflict("relief.arrow");
    }
  }

  void requireRunning() {
    requireExamining();
    if (daysLeft != null) {
      throw new Refusal.Conflict("relief.paused");
    }
  }

  /** The applicant is asked: the decision's term stands still until a day she has. */
  void pause(int left, LocalDate suppliesBy) {
    requireExamining();
    if (daysLeft == null) {
      daysLeft = left;
    }
    dueOn = suppliesBy;
  }

  /** She has answered; what was left of the term runs on. */
  void goOn(LocalDate due) {
    daysLeft = null;
    dueOn = due;
  }

  /** Whatever was missing has been asked for, or is there. */
  void nothingMissing() {
    askBy = null;
  }

  /**
   * After an advance the decision follows in a term of its own, if that is sooner.
   *
   * @param days of that term, which counts only once the applicant has answered
   */
  void paperworkBy(LocalDate day, int days) {
    if (daysLeft != null) {
      daysLeft = Math.min(daysLeft, days);
    } else if (dueOn == null || day.isBefore(dueOn)) {
      dueOn = day;
    }
  }

  /** More time for the decision, once (细则: 经批准可以延长). */
  void extend(LocalDate due, OffsetDateTime now) {
    requireRunning();
    if (extendedAt != null) {
      throw new Refusal.RuleBroken("relief.extended_once");
    }
    extendedAt = now;
    dueOn = due;
  }

  /** A proposal waits; the term for the decision runs on. */
  void propose() {
    requireRunning();
    move(ReliefStatus.PROPOSED);
  }

  void comeBack() {
    if (status != ReliefStatus.PROPOSED) {
      throw new Refusal.Conflict("relief.arrow");
    }
    move(ReliefStatus.EXAMINING);
  }

  void approve(LocalDate payBy) {
    move(ReliefStatus.APPROVED);
    dueOn = payBy;
  }

  void refuse(LocalDate feedBackBy) {
    move(ReliefStatus.REFUSED);
    dueOn = feedBackBy;
  }

  /** The money is there; the family is told to collect it by a day. */
  void funded(LocalDate day, LocalDate notifyBy) {
    requireToBePaid();
    fundsOn = day;
    notifiedOn = null;
    dueOn = notifyBy;
  }

  /** The family was told to collect the money. */
  void notified(LocalDate day, LocalDate payBy) {
    requireToBePaid();
    if (fundsOn == null) {
      throw new Refusal.Conflict("relief.no_funds");
    }
    if (day.isBefore(fundsOn)) {
      throw new Refusal.BadInput("notifiedOn", "relief.notice_before_funds");
    }
    notifiedOn = day;
    dueOn = payBy;
  }

  private void requireToBePaid() {
    if (status != ReliefStatus.APPROVED) {
      throw new Refusal.Conflict("relief.arrow");
    }
  }

  void paid(LocalDate feedBackBy) {
    move(ReliefStatus.PAID);
    dueOn = feedBackBy;
  }

  /** The result goes back to the sender. */
  void feedBack(OffsetDateTime now) {
    if (!status.next().contains(ReliefStatus.CLOSED)) {
      throw new Refusal.Conflict("relief.no_result");
    }
    feedbackAt = now;
  }

  /** Ends the case; not before the result went back to the sender. */
  void close(OffsetDateTime now) {
    if (status.next().contains(ReliefStatus.CLOSED) && feedbackAt == null) {
      throw new Refusal.RuleBroken("relief.feedback_first");
    }
    move(ReliefStatus.CLOSED);
    closedAt = now;
    dueOn = null;
  }

  /** Decided anew: what was decided stands until a later decision takes its place. */
  void reopen(LocalDate due) {
    if (status == ReliefStatus.PROPOSED) {
      throw new Refusal.Conflict("relief.arrow");
    }
    move(ReliefStatus.EXAMINING);
    dueOn = due;
    extendedAt = null;
    fundsOn = null;
    notifiedOn = null;
    feedbackAt = null;
    closedAt = null;
  }

  private void move(ReliefStatus to) {
    if (!status.next().contains(to)) {
      throw new Refusal.Conflict("relief.arrow");
    }
    status = to;
  }
}
