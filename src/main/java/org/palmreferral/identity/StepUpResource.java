package org.palmreferral.identity;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.problem.Refusal;

/** Shows that the phone is in hand, before exports and views in bulk. */
@Path("/api/v1/session/step-up")
@Tag(name = "me")
@Authenticated
class StepUpResource {

  private final CurrentActor actor;
  private final SteppingUp steppingUp;

  StepUpResource(CurrentActor actor, SteppingUp steppingUp) {
    this.actor = actor;
    this.steppingUp = steppingUp;
  }

  /**
   * One of the two.
   *
   * @param code on the phone: from {@code wx.login}, of the same person
   * @param desktop on the desktop: a code like that of a sign-in, which her phone has confirmed
   */
  @Schema(name = "StepUp")
  record Proof(@Nullable @Size(min = 1, max = 256) String code, @Nullable @Valid Scanned desktop) {
    @Override
    public String toString() {
      return "Proof";
    }
  }

  /** What the desktop was given when it asked for a code. */
  @Schema(name = "StepUpScan")
  record Scanned(@NotNull UUID id, @NotBlank @Size(max = 64) String secret) {
    @Override
    public String toString() {
      return "Scanned";
    }
  }

  @POST
  @Operation(
      operationId = "stepUp",
      summary = "二次验证 / Show that the phone is in hand; good for ten minutes")
  public Uni<Void> stepUp(@Valid @NotNull Proof body) {
    if (body.code() != null) {
      return steppingUp.byLoginCode(actor.get(), body.code());
    }
    if (body.desktop() == null) {
      throw new Refusal.BadInput("code", "session.proof");
    }
    return steppingUp.byScan(actor.get(), body.desktop().id(), body.desktop().secret());
  }
}
