package org.palmreferral.activity.signup;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.RESIDENT;
import static org.palmreferral.actor.Role.Names.REVIEWER;
import static org.palmreferral.actor.Role.Names.TEAM_LEADER;
import static org.palmreferral.actor.Role.Names.VOLUNTEER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.Slice;

/** Who comes to an activity. */
@Path("/api/v1/activities/{id}/signups")
@Tag(name = "activities")
class ActivitySignupResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final SigningUp signing;
  private final SignupReading reading;

  ActivitySignupResource(
      CurrentActor actor, CurrentRequest request, SigningUp signing, SignupReading reading) {
    this.actor = actor;
    this.request = request;
    this.signing = signing;
    this.reading = reading;
  }

  @POST
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @ResponseStatus(201)
  @Operation(
      operationId = "signUp",
      summary = "报名 / Sign up to take part or to help; without a free place one stands in line")
  public Uni<SignupRef> enter(UUID id, @Valid @NotNull SignupForm body) {
    return signing.enter(actor.get(), id, body);
  }

  @GET
  @RolesAllowed({KEEPER, REVIEWER})
  @Operation(
      operationId = "activitySignups",
      summary = "报名名单 / Who comes to an activity that we hold; the look is audited")
  public Uni<Slice<SignupReading.Line>> list(
      UUID id,
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @RestQuery @Nullable UUID after) {
    return reading.of(actor.get(), id, limit, after, request.language());
  }
}
