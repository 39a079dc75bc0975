package org.palmreferral.referral.relief;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * The money of a case, in fen. The shares add up to the award.
 *
 * @param award what waits for decision or was decided; none yet, or relief refused: 0
 * @param paid what went out, advance and all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ReliefMoney")
record ReliefMoney(
    @Schema(required = true) long award,
    @Schema(required = true) long paid,
    @Nullable LocalDate fundsOn,
    @Nullable LocalDate notifiedOn,
    @Schema(required = true) List<Share> shares,
    @Schema(required = true) List<Advanced> advances,
    @Schema(required = true) List<Payment> payments,
    @Schema(required = true) List<Supervision> supervisions) {

  /** What a level bears. */
  @Schema(name = "ReliefShare")
  record Share(
      @Schema(required = true) UUID organisation,
      @Schema(required = true) @Classified(FieldClass.OPEN) String level,
      @Schema(required = true) long amount) {}

  /** An advance, also one that was sent back. */
  @Schema(name = "ReliefAdvance")
  record Advanced(
      @Schema(required = true) Advance.State state,
      @Schema(required = true) long amount,
      @Schema(required = true) @Classified(FieldClass.STORY) String reasons,
      @Schema(required = true) UUID proposedBy,
      @Schema(required = true) OffsetDateTime proposedAt,
      @Nullable UUID decidedBy,
      @Nullable OffsetDateTime decidedAt) {
    @Override
    public String toString() {
      return "Advanced";
    }
  }

  /** Money that went out. */
  @Schema(name = "ReliefPaid")
  record Payment(
      @Schema(required = true) boolean advance,
      @Schema(required = true) long amount,
      @Schema(required = true) LocalDate paidOn) {}

  /** A minor's money under an agreement; what is left of it is given out in stages. */
  @Schema(name = "ReliefSupervision")
  record Supervision(
      @Schema(required = true) UUID id,
      @Schema(required = true) UUID person,
      @Schema(required = true) @Classified(FieldClass.STORY) String agreement,
      @Schema(required = true) LocalDate signedOn,
      @Schema(required = true) long amount,
      @Schema(required = true) long left,
      @Schema(required = true) List<Stage> stages) {
    @Override
    public String toString() {
      return "Supervision";
    }
  }

  /** What was given out, when and what for. */
  @Schema(name = "ReliefStage")
  record Stage(
      @Schema(required = true) long amount,
      @Schema(required = true) LocalDate releasedOn,
      @Schema(required = true) @Classified(FieldClass.STORY) String purpose) {
    @Override
    public String toString() {
      return "Stage";
    }
  }
}
