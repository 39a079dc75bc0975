package org.palmreferral.volunteer.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Role;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;
import org.palmreferral.volunteer.profile.VolunteerCodes.Code;

/**
 * A registration as she and those see it who look after her.
 *
 * @param mine whether it is the reader's own
 * @param minor below 18 today
 * @param accompanied below 14 today: she comes with her guardian
 * @param servesChildren whether she may serve children
 * @param servesChildrenUntil the last day of it
 * @param vetting the newest answer; for those who may write one down, and nobody else
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Volunteer")
record VolunteerFile(
    @Schema(required = true) UUID id,
    @Schema(required = true) VolunteerStatus status,
    @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
    @Schema(required = true) boolean mine,
    @Schema(required = true) UUID organisation,
    @Schema(required = true) @Classified(FieldClass.OPEN) String organisationName,
    @Classified(FieldClass.STAFF) @Nullable String name,
    @Classified(FieldClass.CONTACT) @Nullable String phone,
    @Schema(required = true) LocalDate born,
    @Schema(required = true) boolean minor,
    @Schema(required = true) boolean accompanied,
    @Nullable Consent guardian,
    @Schema(required = true) List<Code> skills,
    @Schema(required = true) List<Own> ownSkills,
    @Schema(required = true) List<Code> languages,
    @Schema(required = true) List<Code> services,
    @Schema(required = true) List<Free> free,
    @Nullable Integer radiusKm,
    @Nullable BigDecimal latitude,
    @Nullable BigDecimal longitude,
    @Schema(required = true) boolean servesChildren,
    @Nullable LocalDate servesChildrenUntil,
    @Nullable Answer vetting,
    @Schema(required = true) List<Done> courses,
    @Schema(required = true) List<Step> steps,
    @Schema(required = true) int version)
    implements Versioned {

  /**
   * Who consented for a minor.
   *
   * @param endedOn she took it back
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "VolunteerGuardian")
  record Consent(
      @Schema(required = true) @Classified(FieldClass.NAME) String name,
      @Schema(required = true) @Classified(FieldClass.CONTACT) String phone,
      @Schema(required = true) Guardian.Relation relation,
      @Schema(required = true) Guardian.Way way,
      @Schema(required = true) LocalDate on,
      @Nullable LocalDate endedOn) {
    @Override
    public String toString() {
      return "Consent";
    }
  }

  /** A skill in her own words. */
  @Schema(name = "VolunteerOwnSkill")
  record Own(@Schema(required = true) @Classified(FieldClass.STAFF) String words) {
    @Override
    public String toString() {
      return "Own";
    }
  }

  /** When she has time. */
  @Schema(name = "VolunteerFree")
  record Free(
      @Schema(required = true) int weekday,
      @Schema(required = true) DayPart part,
      @Schema(required = true) @Classified(FieldClass.OPEN) String label) {}

  /** What was answered about records. */
  @Schema(name = "Vetting")
  record Answer(
      @Schema(required = true) Vetting.Outcome outcome,
      @Schema(required = true) LocalDate checkedOn,
      @Schema(required = true) LocalDate validUntil,
      @Schema(required = true) @Classified(FieldClass.STAFF) String reference) {
    @Override
    public String toString() {
      return "Answer";
    }
  }

  /** A course. */
  @Schema(name = "VolunteerCourse")
  record Done(
      @Schema(required = true) @Classified(FieldClass.OPEN) String course,
      @Schema(required = true) LocalDate doneOn,
      @Schema(required = true) int minutes,
      @Schema(required = true) LocalDate validUntil,
      @Schema(required = true) @Classified(FieldClass.STAFF) String givenBy) {
    @Override
    public String toString() {
      return "Done";
    }
  }

  /** What happened. */
  @Schema(name = "VolunteerStep")
  record Step(
      @Schema(required = true) OffsetDateTime at,
      @Schema(required = true) Role role,
      @Schema(required = true) VolunteerVerb verb,
      @Schema(required = true) @Classified(FieldClass.OPEN) String what) {}

  @Override
  public String toString() {
    return "VolunteerFile";
  }
}
