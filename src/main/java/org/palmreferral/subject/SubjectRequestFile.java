package org.palmreferral.subject;

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
 * A request as its office reads it.
 *
 * @param clue the one record that is meant; absent for all there are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SubjectRequestFile")
record SubjectRequestFile(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) RequestKind kind,
    @Schema(required = true) RequestStatus status,
    @Schema(required = true) @Classified(FieldClass.NAME) String name,
    @Classified(FieldClass.NUMBER) @Nullable String identityNumber,
    @Schema(required = true) IdentityCheck checkedBy,
    @Classified(FieldClass.STORY) @Nullable String words,
    @Nullable UUID clue,
    @Schema(required = true) OffsetDateTime receivedAt,
    @Schema(required = true) UUID receivedBy,
    @Nullable LocalDate dueOn,
    @Nullable OffsetDateTime answeredAt,
    @Nullable UUID answeredBy,
    @Nullable RequestRefusal refusal,
    @Schema(required = true) List<Step> steps,
    @Schema(required = true) int version)
    implements Versioned {

  /** One step of its history. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SubjectRequestStep")
  record Step(
      @Schema(required = true) OffsetDateTime at,
      @Schema(required = true) RequestVerb verb,
      @Schema(required = true) UUID account,
      @Schema(required = true) Role role,
      @Classified(FieldClass.STORY) @Nullable String note) {
    @Override
    public String toString() {
      return "Step";
    }
  }

  @Override
  public String toString() {
    return "SubjectRequestFile";
  }
}
