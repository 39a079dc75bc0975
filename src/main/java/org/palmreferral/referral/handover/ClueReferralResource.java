package org.palmreferral.referral.handover;

import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.IfMatch;

/** The legs of one clue; a path of its own, since JAX-RS looks for a path in one class only. */
@Path("/api/v1/clues/{id}/referrals")
@Tag(name = "referrals")
class ClueReferralResource {

  private final CurrentActor actor;
  private final Referring referring;

  ClueReferralResource(CurrentActor actor, Referring referring) {
    this.actor = actor;
    this.referring = referring;
  }

  @POST
  @RolesAllowed(REVIEWER)
  @ResponseStatus(201)
  @Operation(operationId = "referClue", summary = "移送检察院 / Refer a clue to a procuratorate")
  public Uni<ReferralRef> refer(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ReferralForm body) {
    return referring.refer(actor.get(), id, ifMatch, body);
  }
}
