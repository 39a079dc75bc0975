package org.palmreferral.station.rating;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;

/** The points given so far, in place of those before. */
@Schema(name = "AssessmentPointsForm")
record PointsForm(@NotNull @Size(max = 40) List<@NotNull @Valid Given> points) {

  /**
   * Points for one criterion.
   *
   * @param note what they are given on; or a picture of the station shows it
   */
  @Schema(name = "AssessmentPointForm")
  record Given(
      @Min(1) @Max(40) int criterion,
      @Min(0) @Max(100) int points,
      @Nullable @Size(min = 1, max = 1000) @PlainText(multiline = true) String note,
      @Nullable UUID picture) {
    @Override
    public String toString() {
      return "Given";
    }
  }

  /**
   * The station's own word.
   *
   * @param words are seen by those who see the assessment
   */
  @Schema(name = "AssessmentCommentForm")
  record Comment(@NotBlank @Size(max = 1000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Comment";
    }
  }

  /** Refuses what the scheme has no room for. */
  void check(List<SchemeView.Criterion> criteria) {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < points.size(); i++) {
      Given given = points.get(i);
      String field = "points[" + i + "]";
      boolean fits =
          criteria.stream()
              .anyMatch(one -> one.number() == given.criterion() && given.points() <= one.most());
      if (!fits || !seen.add(given.criterion())) {
        throw new Refusal.BadInput(field, "rating.points");
      }
      if (given.note() == null && given.picture() == null) {
        throw new Refusal.BadInput(field, "rating.evidence");
      }
    }
  }
}
