package org.palmreferral.volunteer.matching;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.TEAM_LEADER;
import static org.palmreferral.actor.Role.Names.VOLUNTEER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.Slice;

/** Which wishes fit whoever asks. */
@Path("/api/v1/me/matches")
@Tag(name = "matching", description = "供需匹配 / Matching")
class MyMatchResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final Matching matching;

  MyMatchResource(CurrentActor actor, CurrentRequest request, Matching matching) {
    this.actor = actor;
    this.request = request;
    this.matching = matching;
  }

  @GET
  @RolesAllowed({VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @Operation(
      operationId = "myMatches",
      summary = "适合我的心愿 / Open wishes of my county that fit what I registered, with the reasons")
  public Uni<Slice<Matching.Fitting>> matches(
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Pattern(regexp = Matching.CURSOR, message = "cursor.malformed")
          @Nullable String after) {
    return matching.mine(actor.get(), limit, after, request.language());
  }
}
