package org.palmreferral.exchange.webhook;

import static org.palmreferral.actor.Role.Names.ADMINISTRATOR;
import static org.palmreferral.actor.Role.Names.SYSTEM;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.exchange.webhook.EndpointForms.Redelivered;
import org.palmreferral.exchange.webhook.EndpointForms.Since;
import org.palmreferral.request.Slice;

@Path("/api/v1/webhooks/{id}/deliveries")
@Tag(name = "exchange")
@RolesAllowed(ADMINISTRATOR)
class DeliveryResource {

  private final CurrentActor actor;
  private final Redelivering redelivering;
  private final WebhookReading reading;

  DeliveryResource(CurrentActor actor, Redelivering redelivering, WebhookReading reading) {
    this.actor = actor;
    this.redelivering = redelivering;
    this.reading = reading;
  }

  @GET
  @RolesAllowed({ADMINISTRATOR, SYSTEM})
  @Operation(operationId = "webhookDeliveries", summary = "投递记录 / Deliveries of an endpoint")
  public Uni<Slice<WebhookReading.Delivery>> newest(
      UUID id,
      @QueryParam("state") @Nullable DeliveryState state,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable @Min(0) Long after) {
    return reading.deliveries(actor.get(), id, state, limit, after);
  }

  @POST
  @Path("/{delivery}/redeliver")
  @Operation(operationId = "redeliver", summary = "重新投递 / Send one again")
  public Uni<Void> one(UUID id, UUID delivery) {
    return redelivering.one(actor.get(), id, delivery);
  }

  @POST
  @Path("/redeliver")
  @Operation(
      operationId = "redeliverSince",
      summary = "重新投递某时起的全部 / Send everything since a time again")
  public Uni<Redelivered> since(UUID id, @Valid @NotNull Since body) {
    return redelivering.since(actor.get(), id, body.since());
  }
}
