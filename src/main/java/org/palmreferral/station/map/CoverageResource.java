package org.palmreferral.station.map;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.request.Slice;

/** Where stations are missing, for everybody. */
@Path("/api/v1/stations/coverage")
@Tag(name = "stations")
@PermitAll
class CoverageResource {

  private static final String ABOVE = "[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}";

  private final CoverageQuery query;

  CoverageResource(CoverageQuery query) {
    this.query = query;
  }

  @GET
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "stationCoverage",
      summary = "驿站覆盖情况 / Which divisions one level below have stations, and which have none")
  public Uni<RestResponse<Coverage>> coverage(
      @RestQuery @NotNull @Pattern(regexp = ABOVE, message = "region.code") String region,
      @RestQuery @DefaultValue("false") boolean without,
      @RestQuery @Pattern(regexp = Region.CODE, message = "cursor.malformed")
          @Nullable String after,
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit) {
    return query
        .below(region, without, after, limit)
        .map(
            coverage ->
                RestResponse.ResponseBuilder.ok(coverage)
                    .header(HttpHeaders.CACHE_CONTROL, MapResource.FOR_A_MINUTE)
                    .build());
  }
}
