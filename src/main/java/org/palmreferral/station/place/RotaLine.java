package org.palmreferral.station.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/** Who is, was or will be on duty in a month. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StationRotaLine")
record RotaLine(
    @Schema(required = true) @Classified(FieldClass.OPEN) String month,
    @Schema(required = true) UUID account,
    @Classified(FieldClass.STAFF) @Nullable String name) {
  @Override
  public String toString() {
    return "RotaLine";
  }
}
