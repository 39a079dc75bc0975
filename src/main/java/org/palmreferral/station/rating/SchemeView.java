package org.palmreferral.station.rating;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * A scheme, which never changes.
 *
 * @param region whose it is; empty for the whole country
 * @param number counts the region's schemes
 * @param bands the points that each star needs
 */
@Schema(name = "RatingScheme")
record SchemeView(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String region,
    @Schema(required = true) int number,
    @Schema(required = true) List<Integer> bands,
    @Schema(required = true) List<Criterion> criteria,
    @Schema(required = true) OffsetDateTime setAt) {

  /** One thing that is looked at. */
  @Schema(name = "RatingCriterion")
  record Criterion(
      @Schema(required = true) int number,
      @Schema(required = true) RatingArea area,
      @Schema(required = true) @Classified(FieldClass.OPEN) String areaLabel,
      @Schema(required = true) @Classified(FieldClass.OPEN) String title,
      @Schema(required = true) int most) {}

  /** A scheme that was set. */
  @Schema(name = "RatingSchemeRef")
  record Ref(@Schema(required = true) UUID id, @Schema(required = true) int number) {}
}
