package org.palmreferral.exchange.system;

import static org.palmreferral.actor.Role.Names.ADMINISTRATOR;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.Slice;

@Path("/api/v1/systems")
@Tag(name = "exchange", description = "系统对接 / Exchange with other systems")
@RolesAllowed(ADMINISTRATOR)
class SystemResource {

  private final CurrentActor actor;
  private final SystemKeeping keeping;
  private final SystemList list;

  SystemResource(CurrentActor actor, SystemKeeping keeping, SystemList list) {
    this.actor = actor;
    this.keeping = keeping;
    this.list = list;
  }

  @POST
  @ResponseStatus(201)
  @Operation(operationId = "connectSystem", summary = "登记对接系统 / Connect a system")
  public Uni<SystemKeeping.Issued> connect(@Valid @NotNull SystemKeeping.Form body) {
    return keeping.connect(actor.get(), body);
  }

  @GET
  @Operation(operationId = "systems", summary = "对接系统列表 / Connected systems")
  public Uni<Slice<SystemList.Line>> newest(
      @QueryParam("organisation") @Nullable UUID organisation,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.newest(actor.get(), organisation, limit, after);
  }

  @POST
  @Path("/{id}/secrets")
  @Operation(
      operationId = "renewSystemSecret",
      summary = "更换密钥 / A new secret; the old one stays good for a while")
  public Uni<SystemKeeping.Issued> renew(UUID id) {
    return keeping.renew(actor.get(), id);
  }

  @DELETE
  @Path("/{id}")
  @Operation(operationId = "closeSystem", summary = "注销对接系统 / Close a system, at once")
  public Uni<Void> close(UUID id) {
    return keeping.close(actor.get(), id);
  }
}
