package org.palmreferral.referral.clue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Role;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.referral.clue.Categories.Basis;
import org.palmreferral.referral.clue.Categories.Eligibility;
import org.palmreferral.referral.clue.Categories.NoNumber;
import org.palmreferral.referral.clue.Categories.PriorityGroup;
import org.palmreferral.referral.clue.Categories.Urgency;
import org.palmreferral.request.Versioned;

/** A clue as a whole, for those who may see it. Each look at it is audited. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClueFile(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) ClueStatus status,
    @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
    @Schema(required = true) OffsetDateTime submittedAt,
    @Nullable LocalDate dueOn,
    @Schema(required = true) UUID owner,
    @Schema(required = true) Urgency urgency,
    @Schema(required = true) Set<Eligibility> eligibility,
    @Schema(required = true) Set<PriorityGroup> priorityGroups,
    @Schema(required = true) @Classified(FieldClass.OPEN) String residence,
    @Classified(FieldClass.OPEN) @Nullable String registration,
    @Classified(FieldClass.OPEN) @Nullable String caseRegion,
    @Schema(required = true) List<Person> persons,
    @Schema(required = true) @Classified(FieldClass.STORY) String narrative,
    @Classified(FieldClass.STORY) @Nullable String household,
    @Schema(required = true) boolean childHarm,
    @Schema(required = true) boolean dangerNow,
    ClueForm.@Nullable PoliceReport policeReport,
    @Nullable List<ClueStanding.Advice> advice,
    @Nullable UUID mergedInto,
    @Schema(required = true) List<AttachmentCard> attachments,
    @Schema(required = true) List<Step> steps,
    @Nullable List<Twin> twins,
    @Schema(required = true) int version)
    implements Versioned {

  /**
   * One of the people. Number, phone and address are masked; of a minor whose identity the reader
   * was not granted there is nothing but the age band.
   *
   * @param hidden whether the reader may not know who she is
   * @param bornIn the year
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AffectedPerson")
  record Person(
      @Schema(required = true) UUID id,
      @Schema(required = true) boolean hidden,
      @Schema(required = true) @Classified(FieldClass.NAME) String name,
      @Classified(FieldClass.NUMBER) @Nullable String identityNumber,
      @Nullable NoNumber noNumber,
      @Nullable Integer bornIn,
      @Schema(required = true) AgeBand ageBand,
      @Schema(required = true) boolean minor,
      @Schema(required = true) boolean female,
      @Classified(FieldClass.CONTACT) @Nullable String phone,
      @Classified(FieldClass.PLACE) @Nullable String address,
      @Nullable Guardian guardian,
      @Schema(required = true) Basis basis) {
    @Override
    public String toString() {
      return "Person";
    }
  }

  /** Who answers for a minor. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AffectedPersonGuardian")
  record Guardian(
      @Schema(required = true) @Classified(FieldClass.NAME) String name,
      @Schema(required = true) @Classified(FieldClass.OPEN) String relation,
      @Classified(FieldClass.CONTACT) @Nullable String phone) {
    @Override
    public String toString() {
      return "Guardian";
    }
  }

  /** One step of the history: who, when, why. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ClueStep")
  record Step(
      @Schema(required = true) OffsetDateTime at,
      @Schema(required = true) ClueVerb verb,
      @Schema(required = true) @Classified(FieldClass.OPEN) String text,
      @Schema(required = true) @Classified(FieldClass.OPEN) String organisation,
      @Schema(required = true) Role role,
      @Classified(FieldClass.STAFF) @Nullable String by,
      @Classified(FieldClass.OPEN) @Nullable String reason,
      @Classified(FieldClass.STORY) @Nullable String note) {
    @Override
    public String toString() {
      return "Step";
    }
  }

  /** Another clue about a person with the same identity number. */
  @Schema(name = "ClueTwin")
  record Twin(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) ClueStatus status) {}

  /** A photo or scan. */
  @Schema(name = "Attachment")
  record AttachmentCard(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String mediaType,
      @Schema(required = true) long size,
      @Schema(required = true) OffsetDateTime addedAt) {}

  @Override
  public String toString() {
    return "ClueFile";
  }
}
