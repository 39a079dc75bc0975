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
    @Schema(required = true) String number,
    @Schema(required = true) ClueStatus status,
    @Schema(required = true) String standing,
    @Schema(required = true) OffsetDateTime submittedAt,
    @Nullable LocalDate dueOn,
    @Schema(required = true) UUID owner,
    @Schema(required = true) Urgency urgency,
    @Schema(required = true) Set<Eligibility> eligibility,
    @Schema(required = true) Set<PriorityGroup> priorityGroups,
    @Schema(required = true) String residence,
    @Nullable String registration,
    @Nullable String caseRegion,
    @Schema(required = true) List<Person> persons,
    @Schema(required = true) String narrative,
    @Nullable String household,
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

  /** One of the people. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AffectedPerson")
  record Person(
      @Schema(required = true) UUID id,
      @Schema(required = true) String name,
      @Nullable String identityNumber,
      @Nullable NoNumber noNumber,
      @Schema(required = true) LocalDate birthDate,
      @Schema(required = true) boolean minor,
      @Schema(required = true) boolean female,
      @Nullable String phone,
      @Nullable String address,
      PersonForm.@Nullable Guardian guardian,
      @Schema(required = true) Basis basis) {
    @Override
    public String toString() {
      return "Person";
    }
  }

  /** One step of the history: who, when, why. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ClueStep")
  record Step(
      @Schema(required = true) OffsetDateTime at,
      @Schema(required = true) ClueVerb verb,
      @Schema(required = true) String text,
      @Schema(required = true) String organisation,
      @Schema(required = true) Role role,
      @Nullable String by,
      @Nullable String reason,
      @Nullable String note) {
    @Override
    public String toString() {
      return "Step";
    }
  }

  /** Another clue about a person with the same identity number. */
  @Schema(name = "ClueTwin")
  record Twin(
      @Schema(required = true) UUID id,
      @Schema(required = true) String number,
      @Schema(required = true) ClueStatus status) {}

  /** A photo or scan. */
  @Schema(name = "Attachment")
  record AttachmentCard(
      @Schema(required = true) UUID id,
      @Schema(required = true) String mediaType,
      @Schema(required = true) long size,
      @Schema(required = true) OffsetDateTime addedAt) {}

  @Override
  public String toString() {
    return "ClueFile";
  }
}
