package org.palmreferral.organisation.grid;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.actor.Role.Names;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Slice;

/** Community grids. */
@Path("/api/v1/grids")
@Tag(name = "grid", description = "网格 / Community grids")
@RolesAllowed({Names.ADMINISTRATOR, Names.REVIEWER})
class GridResource {

  private final GridKeeping keeping;
  private final GridQuery query;
  private final CurrentActor actor;

  GridResource(GridKeeping keeping, GridQuery query, CurrentActor actor) {
    this.keeping = keeping;
    this.query = query;
    this.actor = actor;
  }

  @GET
  @Operation(operationId = "listGrids", summary = "网格列表 / Grids in scope")
  public Uni<Slice<GridView>> list(
      @RestQuery @DefaultValue("") @Pattern(regexp = "|" + Region.CODE, message = "region.code")
          String region,
      @RestQuery @DefaultValue("") @Pattern(regexp = GridQuery.CURSOR, message = "cursor.malformed")
          String after,
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit) {
    return query.list(actor.get(), region, after, limit);
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "getGrid", summary = "网格详情 / One grid")
  public Uni<GridView> read(@RestPath UUID id) {
    return keeping.read(actor.get(), id);
  }

  @POST
  @ResponseStatus(201)
  @Operation(operationId = "createGrid", summary = "新增网格 / Enter a grid")
  public Uni<GridView> enter(@NotNull @Valid GridForm form) {
    return keeping.enter(actor.get(), form);
  }

  @PUT
  @Path("/{id}")
  @Operation(operationId = "changeGrid", summary = "修改网格 / Change a grid")
  public Uni<GridView> change(
      @RestPath UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @NotNull @Valid GridForm.Change change) {
    return keeping.describe(actor.get(), id, ifMatch, change);
  }

  @DELETE
  @Path("/{id}")
  @Operation(operationId = "deleteGrid", summary = "删除网格 / Delete a grid")
  public Uni<Void> remove(
      @RestPath UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return keeping.remove(actor.get(), id, ifMatch);
  }
}
