package org.palmreferral.referral.assistance;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.palmreferral.actor.CurrentActor;

/** The household of a case. */
@Path("/api/v1/relief-cases/{id}/household")
@Tag(name = "assistance", description = "多元救助 / Assistance by others")
class HouseholdResource {

  private final CurrentActor actor;
  private final Household household;

  HouseholdResource(CurrentActor actor, Household household) {
    this.actor = actor;
    this.household = household;
  }

  @GET
  @RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "household", summary = "家庭成员 / The household; the look is audited")
  public Uni<Household.View> all(UUID id) {
    return household.open(actor.get(), id);
  }

  @POST
  @RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @ResponseStatus(201)
  @Operation(
      operationId = "addHouseholdPerson",
      summary = "登记家庭成员 / Add somebody whom the case does not relieve")
  public Uni<Household.Ref> add(UUID id, @Valid @NotNull HouseholdForm body) {
    return household.add(actor.get(), id, body);
  }
}
