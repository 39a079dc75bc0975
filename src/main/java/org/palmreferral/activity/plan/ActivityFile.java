package org.palmreferral.activity.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Role;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/**
 * An activity as those see it who hold it.
 *
 * @param signedUp places of participants that are taken, with those whom they bring along
 * @param helping volunteers who signed up
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ActivityFile")
record ActivityFile(
    @Schema(required = true) ActivityCard card,
    @Classified(FieldClass.LETTER) @Nullable String link,
    @Schema(required = true) int signedUp,
    @Schema(required = true) int helping,
    @Nullable Served served,
    @Classified(FieldClass.STORY) @Nullable String summary,
    @Classified(FieldClass.STORY) @Nullable String materials,
    @Nullable Opinion opinion,
    @Schema(required = true) List<Step> steps,
    @Schema(required = true) int version)
    implements Versioned {

  /** People served; each counts in one group. */
  @Schema(name = "ActivityServed")
  record Served(
      @Schema(required = true) int women,
      @Schema(required = true) int children,
      @Schema(required = true) int elderly,
      @Schema(required = true) int others) {}

  /** What participants think of it, once enough have said so that none of them is told. */
  @Schema(name = "ActivityOpinion")
  record Opinion(@Schema(required = true) int answers, @Schema(required = true) double average) {}

  /** One with what was made of it; for everybody. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ActivityShown")
  record Shown(
      @Schema(required = true) ActivityCard card,
      @Nullable Served served,
      @Nullable Opinion opinion,
      @Schema(required = true) int version)
      implements Versioned {}

  /** One step of its history. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ActivityHistoryStep")
  record Step(
      @Schema(required = true) OffsetDateTime at,
      @Schema(required = true) ActivityVerb verb,
      @Schema(required = true) @Classified(FieldClass.OPEN) String label,
      @Schema(required = true) Role role,
      @Classified(FieldClass.OPEN) @Nullable String reason,
      @Classified(FieldClass.LETTER) @Nullable String words) {
    @Override
    public String toString() {
      return "ActivityHistoryStep";
    }
  }

  @Override
  public String toString() {
    return "ActivityFile";
  }
}
