package org.palmreferral.referral.relief;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Role;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.referral.relief.ReliefDecision.State;
import org.palmreferral.request.Versioned;

/** A case as a whole, for its procuratorate. Each look at it is audited. Money in fen. */
@Schema(name = "ReliefFile")
record ReliefFile(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) UUID clue,
    @Schema(required = true) ReliefStatus status,
    @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
    @Schema(required = true) UUID officer,
    @Schema(required = true) @Classified(FieldClass.STORY) String matter,
    @Nullable LocalDate dueOn,
    @Schema(required = true) boolean paused,
    @Schema(required = true) boolean extended,
    @Schema(required = true) boolean fedBack,
    @Schema(required = true) List<Person> persons,
    @Schema(required = true) List<Decision> decisions,
    @Schema(required = true) List<Step> steps,
    @Schema(required = true) int version)
    implements Versioned {

  /** One of the people; the amount is what the decision that stands gives her. */
  @Schema(name = "ReliefPerson")
  record Person(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.NAME) String name,
      @Schema(required = true) boolean minor,
      @Schema(required = true) boolean female,
      @Nullable Long amount) {
    @Override
    public String toString() {
      return "Person";
    }
  }

  /**
   * A proposal and what became of it.
   *
   * @param base the average monthly wage that the cap follows from
   * @param baseYear of that wage; none where the setting stood in
   * @param assumed whether the wage of the year before was not known
   * @param supersedes the decision whose place it took, which is kept
   */
  @Schema(name = "ReliefDecision")
  record Decision(
      @Schema(required = true) UUID id,
      @Classified(FieldClass.OPEN) @Nullable String number,
      @Schema(required = true) State state,
      @Schema(required = true) long amount,
      @Schema(required = true) long cap,
      @Nullable Long base,
      @Nullable Integer baseYear,
      @Schema(required = true) boolean assumed,
      @Nullable RefusalReason refusalReason,
      @Schema(required = true) Reasons reasons,
      @Schema(required = true) UUID proposedBy,
      @Schema(required = true) OffsetDateTime proposedAt,
      @Nullable UUID decidedBy,
      @Nullable OffsetDateTime decidedAt,
      @Nullable UUID supersedes) {
    @Override
    public String toString() {
      return "Decision";
    }
  }

  /** One step of the history; nobody took it when a term ran out. */
  @Schema(name = "ReliefStep")
  record Step(
      @Schema(required = true) OffsetDateTime at,
      @Schema(required = true) ReliefVerb verb,
      @Schema(required = true) @Classified(FieldClass.OPEN) String text,
      @Nullable UUID by,
      @Nullable Role role,
      @Classified(FieldClass.STORY) @Nullable String note) {
    @Override
    public String toString() {
      return "Step";
    }
  }

  @Override
  public String toString() {
    return "ReliefFile";
  }
}
