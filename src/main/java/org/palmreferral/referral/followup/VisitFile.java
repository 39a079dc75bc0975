package org.palmreferral.referral.followup;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Role;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.referral.assistance.MeasureKind;
import org.palmreferral.referral.assistance.MeasureStatus;
import org.palmreferral.referral.assistance.Relation;
import org.palmreferral.request.Versioned;

/**
 * A visit as a whole: what to ask the family about, and how it went. Each look is audited.
 *
 * @param relieved whether the family is asked about the relief itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "VisitFile")
record VisitFile(
    @Schema(required = true) UUID id,
    @Schema(required = true) UUID clue,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) int month,
    @Schema(required = true) VisitStatus status,
    @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
    @Nullable LocalDate dueOn,
    @Schema(required = true) boolean relieved,
    @Schema(required = true) List<Help> helps,
    @Schema(required = true) List<Entry> records,
    @Schema(required = true) int version)
    implements Versioned {

  /** A measure that the family is asked about; no name, the visitor knows the family. */
  @Schema(name = "VisitHelp")
  record Help(
      @Schema(required = true) UUID measure,
      @Schema(required = true) MeasureKind kind,
      @Schema(required = true) MeasureStatus status,
      @Schema(required = true) Relation relation,
      @Schema(required = true) @Classified(FieldClass.OPEN) String agency) {}

  /** What was said of one help; without a measure it is the relief itself. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "VisitAnswer")
  record Answer(
      @Nullable UUID measure,
      @Schema(required = true) FamilyAnswer answer,
      @Classified(FieldClass.STORY) @Nullable String words) {
    @Override
    public String toString() {
      return "Answer";
    }
  }

  /** How it went when somebody set out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "VisitRecord")
  record Entry(
      @Schema(required = true) LocalDate visitedOn,
      @Nullable NotReached notReached,
      @Nullable Relation spokenTo,
      @Schema(required = true) List<Answer> answers,
      @Classified(FieldClass.STORY) @Nullable String newNeed,
      @Classified(FieldClass.STORY) @Nullable String words,
      @Schema(required = true) UUID by,
      @Schema(required = true) Role role,
      @Schema(required = true) OffsetDateTime at) {
    @Override
    public String toString() {
      return "Entry";
    }
  }

  @Override
  public String toString() {
    return "VisitFile";
  }
}
