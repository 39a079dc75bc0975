package org.palmreferral.exchange.parcel;

import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.identity.StepUp;

/**
 * The package of one referral; a path of its own, since JAX-RS looks for a path in one class only.
 */
@Path("/api/v1/referrals/{id}/package")
@Tag(name = "packages")
class ReferralPackageResource {

  private final CurrentActor actor;
  private final ParcelSending sending;

  ReferralPackageResource(CurrentActor actor, ParcelSending sending) {
    this.actor = actor;
    this.sending = sending;
  }

  @POST
  @StepUp
  @RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @ResponseStatus(201)
  @Operation(
      operationId = "packReferral",
      summary = "制作移送包或回复包 / Make the package of a referral, or of its answer")
  public Uni<ParcelCard> send(UUID id) {
    return sending.send(actor.get(), id);
  }
}
