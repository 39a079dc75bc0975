package org.palmreferral.referral.custody;

import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.palmreferral.actor.CurrentActor;

/** Asking who the minors of a clue are. */
@Path("/api/v1/clues/{id}/identity-requests")
@Tag(name = "custody", description = "未成年被害人身份信息 / Identities of minor victims")
class ClueIdentityRequestResource {

  private final CurrentActor actor;
  private final Asking asking;

  ClueIdentityRequestResource(CurrentActor actor, Asking asking) {
    this.actor = actor;
    this.asking = asking;
  }

  @POST
  @RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @ResponseStatus(201)
  @Operation(
      operationId = "requestIdentity",
      summary = "申请查看未成年被害人身份 / Ask in writing who minor victims are")
  public Uni<IdentityRequestRef> ask(UUID id, @Valid @NotNull IdentityForms.Ask body) {
    return asking.ask(actor.get(), id, body);
  }
}
