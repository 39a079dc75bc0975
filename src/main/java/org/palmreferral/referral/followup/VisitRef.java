package org.palmreferral.referral.followup;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.request.Versioned;

/** A visit as a command leaves it: what is stored as the answer, so nothing the family said. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "VisitRef")
record VisitRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) VisitStatus status,
    @Nullable LocalDate dueOn,
    @Schema(required = true) int version)
    implements Versioned {
  static VisitRef of(Visit visit) {
    return new VisitRef(visit.id, visit.status, visit.dueOn, visit.version);
  }
}
