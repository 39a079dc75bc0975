package org.palmreferral.station.rating;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;

/**
 * A scheme that takes the place of the one before.
 *
 * @param bands the points that one star needs, two stars, and so on to five
 * @param criteria of all four areas; 100 points in all
 */
@Schema(name = "RatingSchemeForm")
record SchemeForm(
    @NotNull @Size(min = 5, max = 5) List<@NotNull @Min(1) @Max(100) Integer> bands,
    @NotNull @Size(min = 4, max = 40) List<@NotNull @Valid Criterion> criteria) {

  private static final int ALL = 100;

  /**
   * One thing that is looked at.
   *
   * @param most points for it at most
   */
  @Schema(name = "RatingCriterionForm")
  record Criterion(
      @NotNull RatingArea area,
      @NotBlank @Size(max = 100) @PlainText String title,
      @Min(1) @Max(100) int most) {}

  void check() {
    for (int i = 1; i < bands.size(); i++) {
      if (bands.get(i) <= bands.get(i - 1)) {
        throw new Refusal.BadInput("bands", "rating.bands");
      }
    }
    Set<RatingArea> areas =
        criteria.stream()
            .map(Criterion::area)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(RatingArea.class)));
    if (criteria.stream().mapToInt(Criterion::most).sum() != ALL
        || areas.size() < RatingArea.values().length) {
      throw new Refusal.BadInput("criteria", "rating.sum");
    }
  }
}
