package org.palmreferral.wish.ledger;

import static org.palmreferral.actor.Role.Names.CADRE;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.referral.clue.HardshipForm;
import org.palmreferral.request.IfMatch;

/** A wish that is really a case of hardship. */
@Path("/api/v1/wishes/{id}/clue")
@Tag(name = "ledger")
@RolesAllowed(CADRE)
class WishClueResource {

  private final CurrentActor actor;
  private final ClueMaking making;

  WishClueResource(CurrentActor actor, ClueMaking making) {
    this.actor = actor;
    this.making = making;
  }

  @GET
  @Path("/form")
  @Operation(
      operationId = "clueFormOfWish",
      summary = "转线索预填 / What is known for a clue; the look is audited")
  public Uni<ClueDraft> form(UUID id) {
    return making.formOfWish(actor.get(), id);
  }

  @POST
  @ResponseStatus(201)
  @Operation(operationId = "turnWishIntoClue", summary = "转为线索 / Make a clue of a wish")
  public Uni<MadeClue> make(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull HardshipForm body) {
    return making.ofWish(actor.get(), id, ifMatch, body);
  }
}
