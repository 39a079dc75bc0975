package org.palmreferral.presence.desk;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.KEEPER;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Slice;

/** Contests of records of presence. */
@Path("/api/v1/presence-contests")
@Tag(name = "presence", description = "签到 / Presence at stations")
@RolesAllowed({VOLUNTEER, TEAM_LEADER, KEEPER, CADRE})
class ContestResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final Contesting contesting;
  private final ContestList list;

  ContestResource(
      CurrentActor actor, CurrentRequest request, Contesting contesting, ContestList list) {
    this.actor = actor;
    this.request = request;
    this.contesting = contesting;
    this.list = list;
  }

  @POST
  @ResponseStatus(201)
  @Operation(
      operationId = "contestPresence",
      summary = "对服务记录提出异议 / Contest a stay of mine, or one that is missing")
  public Uni<Contesting.Ref> open(@Valid @NotNull DeskForm.Contesting body) {
    return contesting.open(actor.get(), body);
  }

  @GET
  @Operation(operationId = "myContests", summary = "我的异议 / What I contest, newest first")
  public Uni<Slice<ContestList.Line>> mine(
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @RestQuery @Nullable UUID after) {
    return list.mine(actor.get(), limit, after, request.language());
  }

  @POST
  @Path("/{id}/answer")
  @RolesAllowed({KEEPER, REVIEWER})
  @Operation(
      operationId = "answerContest",
      summary = "答复异议 / Grant a contest, with entries where they are due, or refuse it")
  public Uni<Contesting.Ref> answer(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull DeskForm.Answering body) {
    return contesting.answer(actor.get(), id, ifMatch, body);
  }
}
