package org.palmreferral.station.rating;

import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.request.CurrentRequest;

/** How stars are given. */
@Path("/api/v1/rating-schemes")
@Tag(name = "stations")
@RolesAllowed(REVIEWER)
class SchemeResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final Schemes schemes;

  SchemeResource(CurrentActor actor, CurrentRequest request, Schemes schemes) {
    this.actor = actor;
    this.request = request;
    this.schemes = schemes;
  }

  @GET
  @RolesAllowed({KEEPER, REVIEWER})
  @Operation(
      operationId = "ratingScheme",
      summary = "星级评定标准 / The scheme in force for stations of a division")
  public Uni<SchemeView> inForce(
      @RestQuery @NotNull @Pattern(regexp = Region.CODE, message = "region.code") String region) {
    return schemes.inForce(region, request.language());
  }

  @POST
  @ResponseStatus(201)
  @Operation(
      operationId = "setRatingScheme",
      summary = "设置本级评定标准 / Set the scheme of one's own county, prefecture or province")
  public Uni<SchemeView.Ref> set(@Valid @NotNull SchemeForm body) {
    return schemes.set(actor.get(), body);
  }
}
