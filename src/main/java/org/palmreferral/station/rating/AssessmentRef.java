package org.palmreferral.station.rating;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.request.Versioned;

/**
 * An assessment after a step.
 *
 * @param version for the next step's If-Match
 */
@Schema(name = "AssessmentRef")
record AssessmentRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) AssessmentState state,
    @Schema(required = true) int version)
    implements Versioned {

  static AssessmentRef of(Assessment assessment) {
    return new AssessmentRef(assessment.id, assessment.state, assessment.version);
  }
}
