package org.palmreferral.station.map;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palmreferral.request.CurrentRequest;

/** What is near, for everybody. */
@Path("/api/v1/stations/near")
@Tag(name = "stations")
@PermitAll
class NearResource {

  private final CurrentRequest request;
  private final NearQuery query;

  NearResource(CurrentRequest request, NearQuery query) {
    this.request = request;
    this.query = query;
  }

  @POST
  @PermitAll
  @Operation(
      operationId = "stationsNear",
      summary = "附近的驿站 / The stations nearest to a position",
      description =
          "用 POST，使所在位置不进入网址和日志；不保存位置，无需幂等键。"
              + " / A POST although it changes nothing: where somebody stands belongs into no"
              + " address and no log. The position is not kept; no idempotency key is needed. Of"
              + " those that offer a service or are open, the ones among the 1,000 nearest.")
  public Uni<NearStations> near(@Valid @NotNull NearForm body) {
    return query.nearest(body, request.language());
  }
}
