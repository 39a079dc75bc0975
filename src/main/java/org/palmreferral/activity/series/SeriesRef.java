package org.palmreferral.activity.series;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.request.Versioned;

/** A series after a step. */
@Schema(name = "ActivitySeriesRef")
record SeriesRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) boolean retired,
    @Schema(required = true) int version)
    implements Versioned {

  static SeriesRef of(Series series) {
    return new SeriesRef(series.id, series.retiredAt != null, series.version);
  }
}
