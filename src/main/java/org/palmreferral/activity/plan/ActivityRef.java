package org.palmreferral.activity.plan;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.request.Versioned;

/**
 * An activity after a step.
 *
 * @param times how many the step was about: more than one for a recurring activity
 * @param version for the next step's If-Match
 */
@Schema(name = "ActivityRef")
public record ActivityRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) ActivityStatus status,
    @Schema(required = true) int times,
    @Schema(required = true) int version)
    implements Versioned {

  static ActivityRef of(Activity activity, int times) {
    return new ActivityRef(activity.id, activity.status, times, activity.version);
  }
}
