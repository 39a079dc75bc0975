package org.palmreferral.complaint;

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
 * A complaint as its sender and its office see it. It does not say who sent it.
 *
 * @param mine whether the reader sent it
 * @param taken whether the reader has taken it
 * @param about the organisation that it is about
 * @param office the organisation whose turn it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Complaint")
record ComplaintFile(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) ComplaintKind kind,
    @Schema(required = true) ComplaintStatus status,
    @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
    @Schema(required = true) boolean mine,
    @Schema(required = true) boolean taken,
    @Schema(required = true) @Classified(FieldClass.OPEN) String region,
    @Nullable @Classified(FieldClass.OPEN) String about,
    @Schema(required = true) @Classified(FieldClass.OPEN) String office,
    @Schema(required = true) @Classified(FieldClass.LETTER) String text,
    @Nullable @Classified(FieldClass.LETTER) String contact,
    @Schema(required = true) OffsetDateTime sentAt,
    @Nullable LocalDate dueOn,
    @Nullable OffsetDateTime answeredAt,
    @Nullable Boolean satisfied,
    @Schema(required = true) boolean askedAgain,
    @Schema(required = true) List<Step> steps,
    @Schema(required = true) int version)
    implements Versioned {

  /**
   * One step.
   *
   * @param office of whoever took it; the sender's is not told
   * @param words the answer, the question asked again, the reason
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ComplaintStep")
  record Step(
      @Schema(required = true) OffsetDateTime at,
      @Schema(required = true) ComplaintVerb verb,
      @Schema(required = true) @Classified(FieldClass.OPEN) String did,
      @Nullable Role role,
      @Nullable @Classified(FieldClass.OPEN) String office,
      @Nullable @Classified(FieldClass.LETTER) String words) {
    @Override
    public String toString() {
      return "Step";
    }
  }

  @Override
  public String toString() {
    return "ComplaintFile";
  }
}
