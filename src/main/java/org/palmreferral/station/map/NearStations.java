package org.palmreferral.station.map;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.station.place.StationKind;

/** The nearest stations, the nearest first. */
@Schema(name = "NearStations")
record NearStations(@Schema(required = true) List<One> items) {

  /**
   * One of them.
   *
   * @param openNow absent when the station does not tell its hours
   * @param distance metres, as the crow flies
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "NearStation")
  record One(
      @Schema(required = true) UUID id,
      @Schema(required = true) StationKind kind,
      @Schema(required = true) @Classified(FieldClass.OPEN) String kindLabel,
      @Schema(required = true) @Classified(FieldClass.OPEN) String name,
      @Schema(required = true) @Classified(FieldClass.OPEN) String region,
      @Schema(required = true) @Classified(FieldClass.OPEN) String address,
      @Schema(required = true) double latitude,
      @Schema(required = true) double longitude,
      @Classified(FieldClass.OPEN) @Nullable String phone,
      @Nullable Boolean openNow,
      @Schema(required = true) long distance) {
    @Override
    public String toString() {
      return "One";
    }
  }
}
