package org.palmreferral.organisation.grid;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/** A grid as those see it who keep it. */
@Schema(name = "Grid")
public record GridView(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String region,
    @Schema(required = true) @Classified(FieldClass.OPEN) String name,
    @Schema(required = true) int households,
    @Nullable UUID responsible,
    @Schema(required = true) int version)
    implements Versioned {

  static GridView of(Grid grid) {
    return new GridView(
        grid.id, grid.region, grid.name, grid.households, grid.responsible, grid.version);
  }
}
