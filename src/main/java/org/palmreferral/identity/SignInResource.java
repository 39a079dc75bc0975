package org.palmreferral.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Problem;
import org.palmreferral.request.PlainText;
import org.palmreferral.request.RateLimit;

/** Sign-in on the phone. The answers hold secrets, so they are not stored under a key. */
@Path("/api/v1/sign-in")
@Tag(name = "sign-in", description = "登录 / Sign-in")
@PermitAll
class SignInResource {

  private final SignIn signIn;
  private final RateLimit rate;
  private final IdentitySettings settings;

  SignInResource(SignIn signIn, RateLimit rate, IdentitySettings settings) {
    this.signIn = signIn;
    this.rate = rate;
    this.settings = settings;
  }

  /**
   * A login code of the platform.
   *
   * @param code from {@code wx.login}, good once for five minutes
   * @param device what the device list shows, such as the phone's model
   */
  record LoginCode(
      @NotBlank @Size(max = 256) String code, @Nullable @Size(max = 64) @PlainText String device) {
    @Override
    public String toString() {
      return "LoginCode";
    }
  }

  /** A refresh token. */
  record RefreshToken(@NotBlank @Size(max = 100) String refreshToken) {
    @Override
    public String toString() {
      return "RefreshToken";
    }
  }

  @POST
  @Path("/wechat")
  @PermitAll
  @Operation(operationId = "signIn", summary = "微信登录 / Sign in with a platform login code")
  @APIResponseSchema(value = Tokens.class, responseCode = "200")
  @APIResponse(
      responseCode = "422",
      description = "登录凭证无效或已用过 / The platform does not know the code, or it was used",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Uni<Tokens> signIn(@Valid @NotNull LoginCode body, @Context HttpServerRequest request) {
    String device = body.device() == null ? "" : body.device();
    return limited(request).chain(() -> signIn.byLoginCode(body.code(), device));
  }

  @POST
  @Path("/refresh")
  @PermitAll
  @Operation(operationId = "refresh", summary = "续期 / Exchange a refresh token, good once")
  public Uni<Tokens> refresh(
      @Valid @NotNull RefreshToken body, @Context HttpServerRequest request) {
    return limited(request).chain(() -> signIn.refresh(body.refreshToken()));
  }

  private Uni<Void> limited(HttpServerRequest request) {
    return rate.perAddress("sign-in", request, settings.callsPerMinute(), Duration.ofMinutes(1));
  }
}
