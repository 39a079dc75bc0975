package org.palmreferral.identity;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.RateLimit;

@Path("/api/v1/desktop-sign-ins")
@Tag(name = "desktop-sign-in", description = "电脑端扫码登录 / Sign-in on a desktop")
class DesktopResource {

  private final CurrentActor actor;
  private final DesktopSignIn desktop;
  private final RateLimit rate;
  private final IdentitySettings settings;

  DesktopResource(
      CurrentActor actor, DesktopSignIn desktop, RateLimit rate, IdentitySettings settings) {
    this.actor = actor;
    this.desktop = desktop;
    this.rate = rate;
    this.settings = settings;
  }

  /** The secret the desktop was given. */
  record Secret(@NotBlank @Size(max = 64) String secret) {
    @Override
    public String toString() {
      return "Secret";
    }
  }

  @POST
  @PermitAll
  @ResponseStatus(201)
  @Operation(operationId = "beginDesktopSignIn", summary = "获取登录码 / Ask for a code to show")
  public Uni<DesktopSignIn.Code> begin(
      @HeaderParam("User-Agent") @Nullable String browser, @Context HttpServerRequest request) {
    String shown = browser == null ? "" : browser.substring(0, Math.min(120, browser.length()));
    return limited(request).chain(() -> desktop.begin(shown));
  }

  @GET
  @Path("/{id}/code")
  @PermitAll
  @Produces("image/png")
  @Operation(operationId = "desktopCodePicture", summary = "登录码图片 / The picture to scan")
  public Uni<byte[]> picture(UUID id, @Context HttpServerRequest request) {
    return limited(request).chain(() -> desktop.picture(id));
  }

  @POST
  @Path("/{id}/tokens")
  @PermitAll
  @Operation(
      operationId = "collectDesktopSignIn",
      summary = "查询登录结果 / Ask how it stands; gives the tokens once")
  public Uni<DesktopSignIn.Progress> collect(
      UUID id, @Valid @NotNull Secret body, @Context HttpServerRequest request) {
    return limited(request).chain(() -> desktop.collect(id, body.secret()));
  }

  @POST
  @Path("/scenes/{scene}/scan")
  @Authenticated
  @Operation(operationId = "scanDesktopSignIn", summary = "手机扫码 / The phone has scanned")
  public Uni<DesktopSignIn.Request> scan(@Size(max = 32) String scene) {
    return desktop.scanned(scene);
  }

  @POST
  @Path("/scenes/{scene}/confirm")
  @Authenticated
  @Operation(operationId = "confirmDesktopSignIn", summary = "手机确认登录 / The phone confirms")
  public Uni<Void> confirm(@Size(max = 32) String scene) {
    return desktop.confirm(actor.get(), scene);
  }

  @POST
  @Path("/scenes/{scene}/reject")
  @Authenticated
  @Operation(operationId = "rejectDesktopSignIn", summary = "手机拒绝登录 / The phone refuses")
  public Uni<Void> reject(@Size(max = 32) String scene) {
    return desktop.reject(scene);
  }

  private Uni<Void> limited(HttpServerRequest request) {
    return rate.perAddress("desktop", request, settings.callsPerMinute(), Duration.ofMinutes(1));
  }
}
