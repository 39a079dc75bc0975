package org.palmreferral.presence.desk;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.Slice;

/** My own time at stations; also of somebody who does not serve any more. */
@Path("/api/v1/me/stays")
@Tag(name = "presence", description = "签到 / Presence at stations")
@Authenticated
class OwnStayResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final OwnPresence own;

  OwnStayResource(CurrentActor actor, CurrentRequest request, OwnPresence own) {
    this.actor = actor;
    this.request = request;
    this.own = own;
  }

  @GET
  @Operation(operationId = "myStays", summary = "我的在站记录 / My stays, newest first")
  public Uni<Slice<OwnPresence.Stay>> stays(
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @RestQuery @Nullable StayCursor after) {
    return own.stays(actor.get(), limit, after, request.language());
  }

  @GET
  @Path("/check-ins")
  @Operation(operationId = "myCheckIns", summary = "我的签到记录 / My check-ins, newest first")
  public Uni<Slice<OwnPresence.CheckIn>> checkIns(
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @RestQuery @Nullable StayCursor after) {
    return own.checkIns(actor.get(), limit, after, request.language());
  }
}
