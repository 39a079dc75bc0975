package org.palmreferral.exchange.webhook;

import static org.palmreferral.actor.Role.Names.ADMINISTRATOR;
import static org.palmreferral.actor.Role.Names.SYSTEM;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.exchange.webhook.EndpointForms.Change;
import org.palmreferral.exchange.webhook.EndpointForms.Issued;
import org.palmreferral.exchange.webhook.EndpointForms.Opening;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Slice;

@Path("/api/v1/webhooks")
@Tag(name = "exchange")
@RolesAllowed(ADMINISTRATOR)
class WebhookResource {

  private final CurrentActor actor;
  private final EndpointKeeping keeping;
  private final WebhookReading reading;

  WebhookResource(CurrentActor actor, EndpointKeeping keeping, WebhookReading reading) {
    this.actor = actor;
    this.keeping = keeping;
    this.reading = reading;
  }

  @POST
  @ResponseStatus(201)
  @Operation(operationId = "openWebhook", summary = "登记接收地址 / Open an endpoint")
  public Uni<Issued> open(@Valid @NotNull Opening body) {
    return keeping.open(actor.get(), body);
  }

  @GET
  @RolesAllowed({ADMINISTRATOR, SYSTEM})
  @Operation(operationId = "webhooks", summary = "接收地址列表 / Endpoints")
  public Uni<Slice<WebhookReading.Line>> newest(
      @QueryParam("organisation") @Nullable UUID organisation,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return reading.newest(actor.get(), organisation, limit, after);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({ADMINISTRATOR, SYSTEM})
  @Operation(operationId = "webhook", summary = "查看接收地址 / One endpoint")
  public Uni<WebhookReading.Line> one(UUID id) {
    return reading.one(actor.get(), id);
  }

  @PUT
  @Path("/{id}")
  @Operation(operationId = "changeWebhook", summary = "修改接收地址 / Change an endpoint")
  public Uni<EndpointRef> change(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Change body) {
    return keeping.change(actor.get(), id, ifMatch, body);
  }

  @DELETE
  @Path("/{id}")
  @Operation(operationId = "deleteWebhook", summary = "删除接收地址 / Delete an endpoint")
  public Uni<Void> delete(UUID id) {
    return keeping.delete(actor.get(), id);
  }

  @POST
  @Path("/{id}/secrets")
  @Operation(
      operationId = "renewWebhookSecret",
      summary = "更换签名密钥 / A new secret; the old one signs as well for a while")
  public Uni<Issued> renew(UUID id) {
    return keeping.renew(actor.get(), id);
  }

  @POST
  @Path("/{id}/test")
  @Operation(operationId = "testWebhook", summary = "发送测试事件 / Send a test event")
  public Uni<Void> test(UUID id) {
    return keeping.test(actor.get(), id);
  }

  @POST
  @Path("/{id}/enable")
  @Operation(operationId = "enableWebhook", summary = "启用 / Call it again")
  public Uni<EndpointRef> enable(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return keeping.enable(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/disable")
  @Operation(operationId = "disableWebhook", summary = "停用 / Call it no more")
  public Uni<EndpointRef> disable(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return keeping.disable(actor.get(), id, ifMatch);
  }
}
