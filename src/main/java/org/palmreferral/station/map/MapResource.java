package org.palmreferral.station.map;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.palmreferral.request.CurrentRequest;

/** The map, for everybody. */
@Path("/api/v1/stations/map")
@Tag(name = "stations")
@PermitAll
class MapResource {

  static final String FOR_A_MINUTE = "public, max-age=60";
  static final String GEO_JSON = "application/geo+json";

  private final CurrentRequest request;
  private final MapQuery query;

  MapResource(CurrentRequest request, MapQuery query) {
    this.request = request;
    this.query = query;
  }

  @GET
  @PermitAll
  @Produces(GEO_JSON)
  @Operation(
      operationId = "stationMap",
      summary = "驿站地图 / The stations in a window of the map, 500 features at most",
      description =
          "`bbox` 为 西,南,东,北（GCJ-02）；跨 180° 经线时西大于东。13 级以下为聚合点。"
              + " / `bbox` is west,south,east,north (GCJ-02); across the 180th meridian west is"
              + " greater than east. Below zoom 13 the features are clusters; one that lies on the"
              + " window's edge counts whole.")
  public Uni<RestResponse<MapFeatures>> map(
      @RestQuery @NotNull String bbox, @RestQuery @Min(3) @Max(18) int zoom) {
    return query
        .features(MapWindow.parse(bbox), zoom, request.language())
        .map(
            features ->
                RestResponse.ResponseBuilder.ok(features)
                    .header(HttpHeaders.CACHE_CONTROL, FOR_A_MINUTE)
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                    .build());
  }
}
