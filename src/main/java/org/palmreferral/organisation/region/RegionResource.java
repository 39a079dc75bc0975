package org.palmreferral.organisation.region;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Divisions: which there are, where they lie, and how to find one by name. */
@Path("/api/v1/regions")
@Tag(name = "region", description = "行政区划 / Administrative divisions")
@Authenticated
class RegionResource {

  private static final int A_DAY = 86_400;
  private static final String SEARCHABLE = "[^\\p{Cntrl}\\s]{1,30}";

  private final Regions regions;

  RegionResource(Regions regions) {
    this.regions = regions;
  }

  @GET
  @Cache(isPrivate = true, maxAge = A_DAY)
  @Operation(operationId = "listProvinces", summary = "省级区划 / Provinces")
  public Uni<List<Region>> provinces() {
    return regions.provinces();
  }

  @GET
  @Path("/{code}")
  @Cache(isPrivate = true, maxAge = A_DAY)
  @Operation(operationId = "getRegion", summary = "区划及其上级 / A division and where it lies")
  public Uni<RegionPath> region(
      @RestPath @Pattern(regexp = Region.CODE, message = "region.code") String code) {
    return regions.find(code);
  }

  @GET
  @Path("/{code}/children")
  @Cache(isPrivate = true, maxAge = A_DAY)
  @Operation(operationId = "listRegionChildren", summary = "下级区划 / Divisions one level below")
  public Uni<List<Region>> children(
      @RestPath @Pattern(regexp = Region.CODE, message = "region.code") String code) {
    return regions.children(code);
  }

  @GET
  @Path("/search")
  @Cache(isPrivate = true, maxAge = A_DAY)
  @Operation(operationId = "searchRegions", summary = "按名称查找区划 / Find divisions by name")
  public Uni<List<RegionPath>> search(
      @RestQuery
          @NotNull(message = "region.query")
          @Pattern(regexp = SEARCHABLE, message = "region.query")
          String q,
      @RestQuery @DefaultValue("") @Pattern(regexp = "|" + Region.CODE, message = "region.code")
          String within,
      @RestQuery @DefaultValue("20") @Min(1) @Max(50) int limit) {
    return regions.search(q, within, limit);
  }
}
