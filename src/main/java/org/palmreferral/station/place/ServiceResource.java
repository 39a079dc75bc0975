package org.palmreferral.station.place;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.actor.Role.Names;
import org.palmreferral.request.IfMatch;

/** The catalogue of services ("5+X"). */
@Path("/api/v1/station-services")
@Tag(name = "stations")
@RolesAllowed(Names.ADMINISTRATOR)
class ServiceResource {

  private final CurrentActor actor;
  private final ServiceCatalogue catalogue;

  ServiceResource(CurrentActor actor, ServiceCatalogue catalogue) {
    this.actor = actor;
    this.catalogue = catalogue;
  }

  @GET
  @PermitAll
  @Operation(operationId = "stationServices", summary = "驿站服务目录 / What stations can offer")
  public Uni<List<ServiceView>> all() {
    return catalogue.all();
  }

  @PUT
  @Path("/{code}")
  @Operation(
      operationId = "enterStationService",
      summary = "新增或修改驿站服务 / Add a service to the catalogue (version 0), or change it")
  public Uni<ServiceView> enter(
      @RestPath @Pattern(regexp = ServiceForm.CODE, message = "station.service") String code,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ServiceForm body) {
    return catalogue.enter(actor.get(), code, ifMatch, body);
  }
}
