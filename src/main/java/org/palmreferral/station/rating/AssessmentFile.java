package org.palmreferral.station.rating;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/**
 * An assessment with its points and what they are given on.
 *
 * @param scheme on which it is made, whatever is in force by now
 * @param comment the station's own word
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Assessment")
record AssessmentFile(
    @Schema(required = true) UUID id,
    @Schema(required = true) UUID station,
    @Schema(required = true) AssessmentState state,
    @Schema(required = true) UUID assessor,
    @Schema(required = true) SchemeView scheme,
    @Schema(required = true) List<Given> given,
    @Nullable Integer points,
    @Nullable Integer stars,
    @Schema(required = true) OffsetDateTime startedAt,
    @Nullable OffsetDateTime publishedAt,
    @Classified(FieldClass.LETTER) @Nullable String comment,
    @Schema(required = true) int version)
    implements Versioned {

  /** Points for one criterion. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AssessmentPoint")
  record Given(
      @Schema(required = true) int criterion,
      @Schema(required = true) int points,
      @Classified(FieldClass.LETTER) @Nullable String note,
      @Nullable UUID picture) {
    @Override
    public String toString() {
      return "Given";
    }
  }

  /** An assessment in a list. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AssessmentLine")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) AssessmentState state,
      @Nullable Integer points,
      @Nullable Integer stars,
      @Schema(required = true) OffsetDateTime startedAt,
      @Nullable OffsetDateTime publishedAt) {
    static Line of(Assessment one) {
      return new Line(
          one.id,
          one.state,
          one.points == null ? null : one.points.intValue(),
          one.stars == null ? null : one.stars.intValue(),
          one.startedAt,
          one.publishedAt);
    }
  }

  @Override
  public String toString() {
    return "AssessmentFile";
  }
}
