package org.palmreferral.exchange.system;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palmreferral.identity.Tokens;
import org.palmreferral.request.RateLimit;

/** Sign-in of systems. The answers hold secrets, so they are not stored under a key. */
@Path("/api/v1/sign-in/systems")
@Tag(name = "sign-in")
@PermitAll
class SystemSignInResource {

  private final SystemSignIn signIn;
  private final RateLimit rate;
  private final SystemSettings settings;

  SystemSignInResource(SystemSignIn signIn, RateLimit rate, SystemSettings settings) {
    this.signIn = signIn;
    this.rate = rate;
    this.settings = settings;
  }

  /** What a system shows. */
  @Schema(name = "SystemCredentials")
  record Credentials(@NotNull UUID system, @NotBlank @Size(max = 100) String secret) {
    @Override
    public String toString() {
      return "Credentials";
    }
  }

  @POST
  @PermitAll
  @Operation(operationId = "signInSystem", summary = "对接系统登录 / Sign in a connected system")
  public Uni<Tokens> signIn(@Valid @NotNull Credentials body, @Context HttpServerRequest request) {
    return rate.perAddress("system", request, settings.signInsPerMinute(), Duration.ofMinutes(1))
        .chain(() -> signIn.bySecret(body.system(), body.secret()));
  }
}
