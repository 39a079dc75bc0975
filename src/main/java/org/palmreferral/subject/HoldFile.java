package org.palmreferral.subject;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/** A hold as the owner of the clue reads it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LegalHold")
record HoldFile(
    @Schema(required = true) UUID id,
    @Schema(required = true) HoldGround ground,
    @Schema(required = true) @Classified(FieldClass.STORY) String words,
    @Schema(required = true) UUID placedBy,
    @Schema(required = true) OffsetDateTime placedAt,
    @Nullable UUID releasedBy,
    @Nullable OffsetDateTime releasedAt,
    @Schema(required = true) int version)
    implements Versioned {

  /** A hold as a command leaves it: what is stored as the answer, so nothing about people. */
  @Schema(name = "LegalHoldRef")
  record Ref(
      @Schema(required = true) UUID id,
      @Schema(required = true) boolean released,
      @Schema(required = true) int version)
      implements Versioned {

    static Ref of(LegalHold hold) {
      return new Ref(hold.id, hold.releasedAt != null, hold.version);
    }
  }

  @Override
  public String toString() {
    return "HoldFile";
  }
}
