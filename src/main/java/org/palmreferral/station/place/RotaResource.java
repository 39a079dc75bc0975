package org.palmreferral.station.place;

import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.palmreferral.actor.CurrentActor;

/** The keepers on duty, month by month. */
@Path("/api/v1/stations/{id}/rota")
@Tag(name = "stations")
@RolesAllowed({KEEPER, REVIEWER})
class RotaResource {

  private final CurrentActor actor;
  private final Rota rota;

  RotaResource(CurrentActor actor, Rota rota) {
    this.actor = actor;
    this.rota = rota;
  }

  @GET
  @Authenticated
  @Operation(operationId = "stationRota", summary = "轮值站长 / Who is on duty, month by month")
  public Uni<List<RotaLine>> list(UUID id) {
    return rota.of(actor.get(), id);
  }

  @POST
  @ResponseStatus(201)
  @Operation(
      operationId = "setStationRota",
      summary = "安排轮值站长 / Put a member on duty for a month, a year ahead at most")
  public Uni<RotaLine> set(UUID id, @Valid @NotNull RotaForm body) {
    return rota.set(actor.get(), id, body);
  }

  @DELETE
  @Path("/{month}")
  @Operation(operationId = "clearStationRota", summary = "取消轮值安排 / Free a month again")
  public Uni<Void> clear(
      UUID id,
      @RestPath @Pattern(regexp = RotaForm.MONTH, message = "station.month") String month) {
    return rota.clear(actor.get(), id, month);
  }
}
