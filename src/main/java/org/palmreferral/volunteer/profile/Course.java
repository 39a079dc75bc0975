package org.palmreferral.volunteer.profile;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Immutable;
import org.palmreferral.actor.Actor;
import org.palmreferral.request.PlainText;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** A course that a volunteer has done, as somebody else wrote it down. */
@Entity
@Immutable
@Table(name = "volunteer_course")
class Course {

  /**
   * What is written down.
   *
   * @param course code of the list COURSE
   * @param minutes how long it took
   * @param givenBy who gave it
   */
  @Schema(name = "VolunteerCourseForm")
  record Form(
      @NotNull @Pattern(regexp = VolunteerForm.CODE, message = VolunteerForm.CODE_TEXT)
          String course,
      @NotNull LocalDate doneOn,
      @NotNull @Min(1) @Max(6000) Integer minutes,
      @NotBlank @Size(max = 100) @PlainText String givenBy) {
    @Override
    public String toString() {
      return "Form";
    }
  }

  @Id UUID id;

  @Column(name = "volunteer_id")
  UUID volunteerId;

  UUID account;
  String code;

  @Column(name = "done_on")
  LocalDate doneOn;

  short minutes;

  @Column(name = "valid_until")
  LocalDate validUntil;

  @Column(name = "given_by")
  byte[] givenBy;

  @Column(name = "recorded_by")
  UUID recordedBy;

  @Column(name = "recorded_at")
  OffsetDateTime recordedAt;

  @SuppressWarnings("NullAway.Init")
  protected Course() {}

  static Course done(
      Volunteer volunteer,
      Actor actor,
      Form form,
      LocalDate validUntil,
      OffsetDateTime now,
      Vault vault) {
    Course course = new Course();
    course.id = UuidCreator.getTimeOrderedEpoch();
    course.volunteerId = volunteer.id;
    course.account = volunteer.account;
    course.code = form.course();
    course.doneOn = form.doneOn();
    course.minutes = form.minutes().shortValue();
    course.validUntil = validUntil;
    course.givenBy = Objects.requireNonNull(vault.seal(form.givenBy(), course.place()));
    course.recordedBy = actor.account();
    course.recordedAt = now;
    return course;
  }

  Place place() {
    return new Place("volunteer_course.given_by", id);
  }
}
