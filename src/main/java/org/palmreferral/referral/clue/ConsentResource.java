package org.palmreferral.referral.clue;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.referral.consent.ConsentCard;
import org.palmreferral.referral.consent.ConsentForm;

/** What the people of a clue agree to. */
@Path("/api/v1/clues/{id}/consents")
@Tag(name = "consents", description = "告知同意 / Consents")
class ConsentResource {

  private final CurrentActor actor;
  private final ClueConsenting consenting;

  ConsentResource(CurrentActor actor, ClueConsenting consenting) {
    this.actor = actor;
    this.consenting = consenting;
  }

  /** Whose consent it is, and the consent. */
  @Schema(name = "PersonConsent")
  record Body(@NotNull UUID person, @Valid @NotNull ConsentForm consent) {
    @Override
    public String toString() {
      return "Body";
    }
  }

  @POST
  @RolesAllowed({CADRE, REVIEWER, PROCURATOR})
  @ResponseStatus(201)
  @Operation(operationId = "recordConsent", summary = "登记告知同意 / Write a consent down")
  public Uni<ClueConsenting.Ref> record(UUID id, @Valid @NotNull Body body) {
    return consenting.record(actor.get(), id, body.person(), body.consent());
  }

  @GET
  @RolesAllowed({CADRE, REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "consents", summary = "告知同意记录 / The consents; the look is audited")
  public Uni<List<ConsentCard>> list(UUID id) {
    return consenting.list(actor.get(), id);
  }

  @POST
  @Path("/{consent}/withdraw")
  @RolesAllowed({CADRE, REVIEWER, PROCURATOR})
  @Operation(operationId = "withdrawConsent", summary = "撤回同意 / A consent is withdrawn")
  public Uni<Void> withdraw(UUID id, UUID consent, @Valid @NotNull ClueResource.Why body) {
    return consenting.withdraw(actor.get(), id, consent, body.why());
  }
}
