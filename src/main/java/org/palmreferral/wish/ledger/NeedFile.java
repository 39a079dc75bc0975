package org.palmreferral.wish.ledger;

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
 * A need as whoever looks after the community sees it.
 *
 * @param words absent where they belong to a visit that the reader knows nothing of
 * @param responsible who sees to it
 * @param wish that was made of it
 * @param clue that it became
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Need")
record NeedFile(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) NeedStatus status,
    @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
    @Schema(required = true) @Classified(FieldClass.OPEN) String region,
    @Schema(required = true) boolean ofVisit,
    @Nullable @Classified(FieldClass.STORY) String words,
    @Nullable @Classified(FieldClass.STAFF) String responsible,
    @Nullable LocalDate dueOn,
    @Nullable UUID wish,
    @Nullable UUID clue,
    @Nullable NeedReason reason,
    @Schema(required = true) OffsetDateTime createdAt,
    @Nullable OffsetDateTime endedAt,
    @Schema(required = true) List<Step> steps,
    @Schema(required = true) int version)
    implements Versioned {

  /** One step. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "NeedStep")
  record Step(
      @Schema(required = true) OffsetDateTime at,
      @Schema(required = true) NeedVerb verb,
      @Schema(required = true) @Classified(FieldClass.OPEN) String did,
      @Schema(required = true) Role role,
      @Nullable @Classified(FieldClass.STAFF) String by,
      @Nullable @Classified(FieldClass.STORY) String words) {
    @Override
    public String toString() {
      return "Step";
    }
  }

  @Override
  public String toString() {
    return "NeedFile";
  }
}
