package org.palmreferral.referral.assistance;

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
import org.palmreferral.request.Versioned;

/**
 * A measure as a whole, for the case's side and for its agency. Each look is audited. Money in fen.
 *
 * @param relief the case; for its own side only
 * @param dueOn the day by which the agency answers or gives next; absent when it has ended
 * @param firstDueOn the day by which it is done, or given for the first time
 * @param amount each time
 * @param given how many times so far, of {@code times}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "MeasureFile")
record MeasureFile(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Nullable UUID relief,
    @Nullable UUID consultation,
    @Schema(required = true) MeasureKind kind,
    @Schema(required = true) MeasureStatus status,
    @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
    @Schema(required = true) Person person,
    @Schema(required = true) UUID agency,
    @Nullable UUID officer,
    @Schema(required = true) @Classified(FieldClass.STORY) String task,
    @Nullable LocalDate dueOn,
    @Schema(required = true) LocalDate firstDueOn,
    @Schema(required = true) long amount,
    @Schema(required = true) Recurrence recurrence,
    @Schema(required = true) int times,
    @Schema(required = true) int given,
    @Schema(required = true) long total,
    @Nullable MeasureReason reason,
    @Schema(required = true) List<Step> steps,
    @Schema(required = true) List<ProofCard> proofs,
    @Schema(required = true) int version)
    implements Versioned {

  /** Who it is for; an agency learns the name when it has accepted. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "MeasurePerson")
  record Person(
      @Schema(required = true) Relation relation,
      @Schema(required = true) boolean minor,
      @Schema(required = true) boolean female,
      @Classified(FieldClass.NAME) @Nullable String name) {
    @Override
    public String toString() {
      return "Person";
    }
  }

  /** One step of the history. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "MeasureStep")
  record Step(
      @Schema(required = true) OffsetDateTime at,
      @Schema(required = true) MeasureVerb verb,
      @Schema(required = true) @Classified(FieldClass.OPEN) String text,
      @Schema(required = true) UUID by,
      @Schema(required = true) Role role,
      @Classified(FieldClass.STORY) @Nullable String note) {
    @Override
    public String toString() {
      return "Step";
    }
  }

  /** A photo or scan that proves it. */
  @Schema(name = "ProofCard")
  record ProofCard(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String mediaType,
      @Schema(required = true) long size,
      @Schema(required = true) OffsetDateTime addedAt) {}

  @Override
  public String toString() {
    return "MeasureFile";
  }
}
