package org.palmreferral.volunteer.matching;

import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.REVIEWER;
import static org.palmreferral.actor.Role.Names.TEAM_LEADER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.Slice;

/** Who fits one wish. */
@Path("/api/v1/wishes/{id}/matches")
@Tag(name = "matching", description = "供需匹配 / Matching")
class WishMatchResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final Matching matching;

  WishMatchResource(CurrentActor actor, CurrentRequest request, Matching matching) {
    this.actor = actor;
    this.request = request;
    this.matching = matching;
  }

  @GET
  @RolesAllowed({KEEPER, REVIEWER, TEAM_LEADER})
  @Operation(
      operationId = "wishMatches",
      summary = "匹配志愿者 / Volunteers who fit an open wish, with the reasons; nobody is assigned")
  public Uni<Slice<Matching.Match>> matches(
      UUID id,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Pattern(regexp = Matching.CURSOR, message = "cursor.malformed")
          @Nullable String after) {
    return matching.ofWish(actor.get(), id, limit, after, request.language());
  }
}
