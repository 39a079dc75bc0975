package org.palmreferral.wish.promise;

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

/**
 * A promise with all that happened to it.
 *
 * @param claimed whether it is the reader's, or of whom she acts for
 * @param posted whether the wish is the reader's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PromiseFile")
record PromiseFile(
    @Schema(required = true) PromiseList.Line promise,
    @Schema(required = true) boolean claimed,
    @Schema(required = true) boolean posted,
    @Schema(required = true) List<Proof> proofs,
    @Schema(required = true) List<Step> history) {

  /** What was done on a day. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PromiseProof")
  record Proof(
      @Schema(required = true) UUID id,
      @Schema(required = true) LocalDate servedOn,
      @Nullable Integer minutes,
      @Classified(FieldClass.STORY) @Nullable String note,
      @Schema(required = true) boolean setAside,
      @Nullable UUID picture) {
    @Override
    public String toString() {
      return "Proof";
    }
  }

  /** What happened; words are thanks, a dispute, or why it was given back. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "PromiseStep")
  record Step(
      @Schema(required = true) OffsetDateTime at,
      @Nullable Role role,
      @Schema(required = true) PromiseVerb verb,
      @Schema(required = true) @Classified(FieldClass.OPEN) String what,
      @Schema(required = true) PromiseStatus status,
      @Classified(FieldClass.OPEN) @Nullable String reason,
      @Classified(FieldClass.STORY) @Nullable String words) {
    @Override
    public String toString() {
      return "Step";
    }
  }
}
