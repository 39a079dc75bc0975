package org.palmreferral.referral.assistance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/** A measure as a command leaves it: what is stored as the answer, so nothing about people. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "MeasureRef")
record MeasureRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) MeasureStatus status,
    @Nullable LocalDate dueOn,
    @Schema(required = true) int version)
    implements Versioned {
  static MeasureRef of(Measure measure) {
    return new MeasureRef(
        measure.id, measure.number, measure.status, measure.dueOn, measure.version);
  }
}
