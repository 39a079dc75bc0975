package org.palmreferral.identity;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

@Path("/api/v1/me")
@Tag(name = "me", description = "我的账号 / My account")
@Authenticated
class MeResource {

  private final CurrentActor actor;
  private final Me.Query me;
  private final OwnAccount own;

  MeResource(CurrentActor actor, Me.Query me, OwnAccount own) {
    this.actor = actor;
    this.me = me;
    this.own = own;
  }

  /** A phone code from the platform's phone number button. */
  record PhoneCode(@NotBlank @Size(max = 256) String code) {
    @Override
    public String toString() {
      return "PhoneCode";
    }
  }

  /** The membership to act in; null to act as a resident. */
  record Acting(@Nullable UUID membership) {}

  /** One device that is signed in. */
  @Schema(name = "Device")
  record Device(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String device,
      @Schema(required = true) OffsetDateTime signedIn,
      @Schema(required = true) OffsetDateTime lastUsed,
      @Schema(required = true) boolean current) {}

  @GET
  @Operation(operationId = "me", summary = "我的信息 / Who I am")
  public Uni<Me> me() {
    return me.of(actor.get());
  }

  @POST
  @Path("/phone")
  @Operation(operationId = "bindPhone", summary = "绑定手机号 / Bind my phone number")
  public Uni<Me> bindPhone(@Valid @NotNull PhoneCode body) {
    return own.verifiedPhone(actor.get(), body.code())
        .flatMap(number -> own.bindPhone(actor.get(), number))
        .chain(() -> me.of(actor.get()));
  }

  @PUT
  @Path("/acting")
  @Operation(operationId = "actIn", summary = "切换身份 / Act in another membership")
  public Uni<Void> actIn(@Valid @NotNull Acting body) {
    return own.actIn(actor.get(), body.membership());
  }

  @GET
  @Path("/sessions")
  @Operation(operationId = "devices", summary = "已登录的设备 / Devices signed in")
  public Uni<List<Device>> devices() {
    UUID current = actor.get().session();
    return own.sessions(actor.get())
        .map(
            all ->
                all.stream()
                    .map(
                        s ->
                            new Device(
                                s.id(), s.device(), s.created(), s.seen(), s.id().equals(current)))
                    .toList());
  }

  @DELETE
  @Path("/sessions/current")
  @Operation(operationId = "signOut", summary = "退出登录 / Sign out")
  public Uni<Void> signOut() {
    return own.end(actor.get(), actor.get().session());
  }

  @DELETE
  @Path("/sessions/{id}")
  @Operation(operationId = "signOutDevice", summary = "退出某台设备 / Sign out one device")
  public Uni<Void> signOutDevice(UUID id) {
    return own.end(actor.get(), id);
  }

  @DELETE
  @Path("/sessions")
  @Operation(operationId = "signOutEverywhere", summary = "全部退出 / Sign out everywhere")
  public Uni<Void> signOutEverywhere() {
    return own.endAll(actor.get()).chain(() -> own.closeAll(actor.get()));
  }
}
