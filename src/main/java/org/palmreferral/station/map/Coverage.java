package org.palmreferral.station.map;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * Which divisions one level below have open stations.
 *
 * @param divisions how many there are
 * @param covered how many of them have a station
 * @param next what to send as {@code after} for the following page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StationCoverage")
record Coverage(
    @Schema(required = true) long divisions,
    @Schema(required = true) long covered,
    @Schema(required = true) List<Division> items,
    @Classified(FieldClass.OPEN) @Nullable String next) {

  /** One of them. */
  @Schema(name = "StationCoverageDivision")
  record Division(
      @Schema(required = true) @Classified(FieldClass.OPEN) String code,
      @Schema(required = true) @Classified(FieldClass.OPEN) String name,
      @Schema(required = true) long stations) {}
}
