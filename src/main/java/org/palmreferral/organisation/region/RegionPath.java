package org.palmreferral.organisation.region;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * A division and where it lies; thousands of villages share a name.
 *
 * @param path from the province down to the division itself
 */
@Schema(name = "RegionPath")
public record RegionPath(
    @Schema(required = true) @Classified(FieldClass.OPEN) String code,
    @Schema(required = true) @Classified(FieldClass.OPEN) String name,
    @Schema(required = true) int level,
    @Schema(required = true) List<Region> path) {

  static RegionPath of(Region region, Map<String, Region> known) {
    List<Region> path =
        Region.ancestorsOrSelf(region.code()).stream()
            .map(known::get)
            .filter(Objects::nonNull)
            .toList();
    return new RegionPath(region.code(), region.name(), region.level(), path);
  }
}
