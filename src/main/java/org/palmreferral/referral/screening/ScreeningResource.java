package org.palmreferral.referral.screening;

import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;

/** The screening of one leg; a path of its own, since JAX-RS looks for a path in one class only. */
@Path("/api/v1/referrals/{id}/screening")
@Tag(name = "referrals")
class ScreeningResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final ScreeningReading reading;

  ScreeningResource(CurrentActor actor, CurrentRequest request, ScreeningReading reading) {
    this.actor = actor;
    this.request = request;
    this.reading = reading;
  }

  @GET
  @RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(
      operationId = "screenReferral",
      summary = "初核：条件、重复、管辖 / Screen a referral; the look is audited")
  public Uni<ScreeningFile> screen(UUID id) {
    return reading.open(actor.get(), id, request.language());
  }
}
