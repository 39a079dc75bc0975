package org.palmreferral.wish.promise;

import static org.palmreferral.actor.Role.Names.AGENCY_OFFICER;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.Gate;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Slice;
import org.palmreferral.wish.posting.WishRef;

/** The promises to one wish. */
@Path("/api/v1/wishes/{id}/promises")
@Tag(name = "promises", description = "心愿认领 / Promises to wishes")
class WishPromiseResource {

  /** Fewer than there are connections to the database: a rush leaves some to everybody else. */
  private static final int CLAIMS_AT_ONCE = 12;

  private static final int CLAIMS_THERE = 5_000;

  private final Gate gate = new Gate(CLAIMS_AT_ONCE, CLAIMS_THERE);
  private final CurrentActor actor;
  private final CurrentRequest request;
  private final PromiseClaiming claiming;
  private final PromiseAnswering answering;
  private final Promisers promisers;

  WishPromiseResource(
      CurrentActor actor,
      CurrentRequest request,
      PromiseClaiming claiming,
      PromiseAnswering answering,
      Promisers promisers) {
    this.actor = actor;
    this.request = request;
    this.claiming = claiming;
    this.answering = answering;
    this.promisers = promisers;
  }

  /**
   * A promise.
   *
   * @param helpers how many come; a volunteer comes alone
   */
  @Schema(name = "PromiseForm")
  record Form(@Min(1) @Max(50) @NotNull Integer helpers) {}

  @POST
  @RolesAllowed({VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, AGENCY_OFFICER})
  @ResponseStatus(201)
  @Operation(
      operationId = "claimWish",
      summary = "认领心愿 / Promise to see to a wish, or stand in line for it")
  public Uni<PromiseRef> claim(UUID id, @Valid @NotNull Form body) {
    Actor claimer = actor.get();
    return gate.pass(() -> claiming.claim(claimer, id, body.helpers()));
  }

  @GET
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, REVIEWER})
  @Operation(
      operationId = "wishPromises",
      summary = "心愿的认领人 / Who promised, for the poster and for staff; each look is audited")
  public Uni<Slice<Promisers.Promiser>> promisers(
      UUID id,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return promisers.of(actor.get(), id, limit, after, request.language());
  }

  @POST
  @Path("/enough")
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, REVIEWER})
  @Operation(
      operationId = "enoughForWish",
      summary = "心愿已满足 / What was kept is enough: the wish is fulfilled")
  public Uni<WishRef> enough(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return answering.enough(actor.get(), id, ifMatch);
  }
}
