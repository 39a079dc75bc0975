package org.palmreferral.notification;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.Slice;

@Path("/api/v1/notifications")
@Tag(name = "notifications", description = "通知 / Notifications")
@Authenticated
class NotificationResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final Notifications notifications;
  private final MessageConsents consents;

  NotificationResource(
      CurrentActor actor,
      CurrentRequest request,
      Notifications notifications,
      MessageConsents consents) {
    this.actor = actor;
    this.request = request;
    this.notifications = notifications;
    this.consents = consents;
  }

  @GET
  @Operation(operationId = "notifications", summary = "我的通知 / My notifications, newest first")
  public Uni<Slice<Notifications.Line>> list(
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return notifications.list(actor.get(), limit, after, request.language());
  }

  @GET
  @Path("/unread")
  @Operation(operationId = "unreadNotifications", summary = "未读数 / How many are unread")
  public Uni<Notifications.Unread> unread() {
    return notifications.unread(actor.get());
  }

  @PUT
  @Path("/{id}/read")
  @Operation(operationId = "readNotification", summary = "标为已读 / Mark as read")
  public Uni<Void> read(UUID id) {
    return notifications.read(actor.get(), id);
  }

  @POST
  @Path("/consents")
  @Operation(operationId = "allowMessage", summary = "同意接收一条订阅消息 / Allow one subscribe message")
  public Uni<Void> allowMessage() {
    return consents.give(actor.get());
  }
}
