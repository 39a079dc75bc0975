package org.palmreferral.station.place;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.request.Versioned;

/**
 * A station after a step.
 *
 * @param version for the next step's If-Match
 */
@Schema(name = "StationRef")
public record StationRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) boolean open,
    @Schema(required = true) int version)
    implements Versioned {

  static StationRef of(Station station) {
    return new StationRef(station.id, station.open, station.version);
  }
}
