package org.palmreferral.volunteer.profile;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.request.Versioned;

/**
 * A registration after a step.
 *
 * @param version for the next step's If-Match
 */
@Schema(name = "VolunteerRef")
record VolunteerRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) VolunteerStatus status,
    @Schema(required = true) int version)
    implements Versioned {

  static VolunteerRef of(Volunteer volunteer) {
    return new VolunteerRef(volunteer.id, volunteer.status, volunteer.version);
  }
}
