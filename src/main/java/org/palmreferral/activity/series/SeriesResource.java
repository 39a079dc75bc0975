package org.palmreferral.activity.series;

import static org.palmreferral.actor.Role.Names.ADMINISTRATOR;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.IfMatch;

/** Series of activities. */
@Path("/api/v1/activity-series")
@Tag(name = "activities", description = "活动 / Activities")
@RolesAllowed(ADMINISTRATOR)
class SeriesResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final SeriesKeeping keeping;
  private final SeriesList list;

  SeriesResource(
      CurrentActor actor, CurrentRequest request, SeriesKeeping keeping, SeriesList list) {
    this.actor = actor;
    this.request = request;
    this.keeping = keeping;
    this.list = list;
  }

  @GET
  @PermitAll
  @Operation(operationId = "activitySeries", summary = "活动系列 / The series of a division")
  public Uni<List<SeriesList.Line>> list(
      @RestQuery @NotNull @Pattern(regexp = Region.CODE, message = "region.code") String region) {
    return list.of(region, request.language());
  }

  @POST
  @ResponseStatus(201)
  @Operation(operationId = "addActivitySeries", summary = "新增活动系列 / Add a series for my division")
  public Uni<SeriesRef> add(@Valid @NotNull SeriesForm body) {
    return keeping.add(actor.get(), body);
  }

  @POST
  @Path("/{id}/retire")
  @Operation(operationId = "retireActivitySeries", summary = "停用活动系列 / Retire a series")
  public Uni<SeriesRef> retire(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return keeping.retire(actor.get(), id, ifMatch);
  }
}
