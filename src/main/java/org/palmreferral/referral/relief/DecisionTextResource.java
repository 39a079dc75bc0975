package org.palmreferral.referral.relief;

import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palmreferral.actor.CurrentActor;

/** Decisions in writing. */
@Path("/api/v1/relief-cases/{id}/decisions")
@Tag(name = "relief")
@RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
class DecisionTextResource {

  private final CurrentActor actor;
  private final DecisionTexts texts;

  DecisionTextResource(CurrentActor actor, DecisionTexts texts) {
    this.actor = actor;
    this.texts = texts;
  }

  @GET
  @Path("/{decision}/text")
  @Produces("text/plain;charset=UTF-8")
  @Operation(
      operationId = "reliefDecisionText",
      summary = "国家司法救助决定书 / The text of an approved decision; the look is audited")
  public Uni<String> text(UUID id, UUID decision) {
    return texts.open(actor.get(), id, decision);
  }
}
