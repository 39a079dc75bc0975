package org.palmreferral.station.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/**
 * A station in a list, as everybody sees it.
 *
 * @param latitude degrees (GCJ-02)
 * @param longitude degrees (GCJ-02)
 * @param open whether people are received there at all; closed ones stay to be looked at
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Station")
public record StationView(
    @Schema(required = true) UUID id,
    @Schema(required = true) StationKind kind,
    @Schema(required = true) @Classified(FieldClass.OPEN) String kindLabel,
    @Schema(required = true) @Classified(FieldClass.OPEN) String name,
    @Schema(required = true) UUID organisation,
    @Schema(required = true) @Classified(FieldClass.OPEN) String region,
    @Schema(required = true) @Classified(FieldClass.OPEN) String address,
    @Schema(required = true) double latitude,
    @Schema(required = true) double longitude,
    @Classified(FieldClass.OPEN) @Nullable String phone,
    @Schema(required = true) boolean open,
    @Schema(required = true) int version)
    implements Versioned {

  @Override
  public String toString() {
    return "StationView";
  }
}
