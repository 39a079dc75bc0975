package org.palmreferral.subject;

import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;

/** Holds on a clue, for the office that owns it. */
@Path("/api/v1/clues/{id}/holds")
@Tag(name = "subject", description = "个人信息主体权利 / Rights of the person data is about")
@RolesAllowed({REVIEWER, DEPUTY_CHIEF, CHIEF})
class HoldResource {

  private final CurrentActor actor;
  private final Holding holding;

  HoldResource(CurrentActor actor, Holding holding) {
    this.actor = actor;
    this.holding = holding;
  }

  /** For what the record is needed, and who says so. */
  @Schema(name = "LegalHoldForm")
  record Form(
      @NotNull HoldGround ground,
      @NotBlank @Size(max = 2000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Form";
    }
  }

  @GET
  @Operation(operationId = "legalHolds", summary = "法律保全列表 / Holds on a clue; the look is audited")
  public Uni<List<HoldFile>> holds(UUID id) {
    return holding.of(actor.get(), id);
  }

  @POST
  @ResponseStatus(201)
  @Operation(operationId = "placeLegalHold", summary = "法律保全 / Keep a clue from being erased")
  public Uni<HoldFile.Ref> place(UUID id, @Valid @NotNull Form body) {
    return holding.place(actor.get(), id, body.ground(), body.words());
  }

  @POST
  @Path("/{hold}/release")
  @Operation(
      operationId = "releaseLegalHold",
      summary = "解除法律保全 / Let go of a clue; by somebody else than who held it")
  public Uni<HoldFile.Ref> release(
      UUID id,
      UUID hold,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return holding.release(actor.get(), id, hold, ifMatch);
  }
}
