package org.palmreferral.referral.assistance;

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
import org.palmreferral.referral.relief.KnownCase;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/** What an agency does for somebody of a household, and where that stands. Money in fen. */
@Entity
@Table(name = "measure")
class Measure {
  @Id UUID id;
  String number;

  @Column(name = "case_id")
  UUID caseId;

  @Column(name = "person_id")
  UUID personId;

  @Column(name = "consultation_id")
  @Nullable UUID consultationId;

  @Enumerated(EnumType.STRING)
  MeasureKind kind;

  @Enumerated(EnumType.STRING)
  MeasureStatus status;

  @Column(name = "agency_id")
  UUID agencyId;

  @Column(name = "officer_id")
  @Nullable UUID officerId;

  byte[] task;

  @Column(name = "first_due_on")
  LocalDate firstDueOn;

  @Column(name = "due_on")
  @Nullable LocalDate dueOn;

  long amount;

  @Enumerated(EnumType.STRING)
  Recurrence recurrence;

  short times;
  short given;

  @Enumerated(EnumType.STRING)
  @Nullable MeasureReason reason;

  @Column(name = "planned_by")
  UUID plannedBy;

  @Column(name = "planned_at")
  OffsetDateTime plannedAt;

  @Column(name = "accepted_at")
  @Nullable OffsetDateTime acceptedAt;

  @Transient private @Nullable CaseKey key;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Measure() {}

  /** Hands it the key that it was loaded for; {@link Measures} does. */
  Measure unlock(CaseKey opened) {
    key = opened;
    return this;
  }

  /** Seals and opens what belongs to this measure. */
  CaseKey key() {
    if (key == null) {
      throw new IllegalStateException("measure " + id + " was loaded without its key");
    }
    return key;
  }

  /**
   * A measure as it is planned.
   *
   * @param answerBy the day by which the agency answers, if that comes before the thing is due
   */
  static Measure planned(
      Actor actor,
      KnownCase known,
      String number,
      MeasureForm form,
      LocalDate answerBy,
      OffsetDateTime now) {
    Measure planned = new Measure();
    planned.key = known.key();
    planned.id = UuidCreator.getTimeOrderedEpoch();
    planned.number = number;
    planned.caseId = known.id();
    planned.personId = form.person();
    planned.consultationId = form.consultation();
    planned.kind = form.kind();
    planned.status = MeasureStatus.PLANNED;
    planned.agencyId = form.agency();
    planned.officerId = form.officer();
    planned.task = Objects.requireNonNull(known.key().seal(form.task(), taskPlace(planned.id)));
    planned.firstDueOn = form.dueOn();
    planned.dueOn = answerBy.isBefore(form.dueOn()) ? answerBy : form.dueOn();
    planned.amount = form.amount();
    planned.recurrence = form.recurrence();
    planned.times = (short) form.times();
    planned.plannedBy = actor.account();
    planned.plannedAt = now;
    return planned;
  }

  static Place taskPlace(UUID id) {
    return new Place("measure.task", id);
  }

  /** The agency takes it on; whoever accepts is responsible unless somebody was named. */
  void accept(Actor actor, OffsetDateTime now) {
    move(MeasureStatus.ACCEPTED);
    acceptedAt = now;
    officerId = officerId == null ? actor.account() : officerId;
    dueOn = firstDueOn;
  }

  void decline(MeasureReason why) {
    end(MeasureStatus.DECLINED);
    reason = why;
  }

  /** Somebody else of the agency is responsible from now on. */
  void nameOfficer(UUID account) {
    requireOpen();
    officerId = account;
  }

  /**
   * How it goes on; what was given so many times is due again after that.
   *
   * @param givenNow how many times by now, absent when that has not changed
   */
  void report(@Nullable Integer givenNow) {
    if (status != MeasureStatus.ACCEPTED) {
      throw new Refusal.Conflict("measure.arrow");
    }
    if (givenNow == null) {
      return;
    }
    if (givenNow < given || givenNow > times) {
      throw new Refusal.BadInput("given", "measure.given");
    }
    given = givenNow.shortValue();
    dueOn = recurrence.due(firstDueOn, Math.min(given, times - 1));
  }

  /** All of it has reached the person. */
  void deliver() {
    end(MeasureStatus.DELIVERED);
    given = times;
  }

  /** It has not, or not all of it; how often it did stays as it was reported. */
  void fail(MeasureReason why) {
    end(MeasureStatus.FAILED);
    reason = why;
  }

  void withdraw() {
    end(MeasureStatus.WITHDRAWN);
  }

  void requireOpen() {
    if (status.next().isEmpty()) {
      throw new Refusal.Conflict("measure.arrow");
    }
  }

  private void end(MeasureStatus to) {
    move(to);
    dueOn = null;
  }

  private void move(MeasureStatus to) {
    if (!status.next().contains(to)) {
      throw new Refusal.Conflict("measure.arrow");
    }
    status = to;
  }
}
