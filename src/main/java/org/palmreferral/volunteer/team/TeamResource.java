package org.palmreferral.volunteer.team;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Slice;

/** Teams: founded and led by their leaders, joined by whoever likes. */
@Path("/api/v1/teams")
@Tag(name = "teams", description = "志愿服务队 / Teams of volunteers")
@RolesAllowed({VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, REVIEWER})
class TeamResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final TeamLeading leading;
  private final TeamJoining joining;
  private final TeamReading reading;

  TeamResource(
      CurrentActor actor,
      CurrentRequest request,
      TeamLeading leading,
      TeamJoining joining,
      TeamReading reading) {
    this.actor = actor;
    this.request = request;
    this.leading = leading;
    this.joining = joining;
    this.reading = reading;
  }

  /**
   * Who is to come in.
   *
   * @param volunteer the registration of whom the leader asks; without it the caller asks herself
   */
  @Schema(name = "TeamJoinForm")
  record Joining(@Nullable UUID volunteer) {}

  @POST
  @RolesAllowed(TEAM_LEADER)
  @ResponseStatus(201)
  @Operation(operationId = "foundTeam", summary = "组建服务队 / Found a team, and lead it")
  public Uni<TeamRef> found(@Valid @NotNull Team.Form body) {
    return leading.found(actor.get(), body);
  }

  @GET
  @Operation(
      operationId = "teams",
      summary = "服务队列表 / The teams of our organisation or division, newest first")
  public Uni<Slice<TeamReading.Line>> list(
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return reading.list(actor.get(), limit, after);
  }

  @GET
  @Path("/{id}")
  @Operation(
      operationId = "team",
      summary = "查看服务队 / A team; who is in it for those who lead it, and that look is audited")
  public Uni<TeamReading.File> one(UUID id) {
    return reading.open(actor.get(), id, request.language());
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({TEAM_LEADER, KEEPER})
  @Operation(operationId = "changeTeam", summary = "修改服务队 / Describe a team anew")
  public Uni<TeamRef> change(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Team.Form body) {
    return leading.change(actor.get(), id, ifMatch, body);
  }

  @POST
  @Path("/{id}/dissolve")
  @RolesAllowed({TEAM_LEADER, KEEPER})
  @Operation(operationId = "dissolveTeam", summary = "解散服务队 / Dissolve a team; it stays to be read")
  public Uni<TeamRef> dissolve(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return leading.dissolve(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/members")
  @RolesAllowed({VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @ResponseStatus(201)
  @Operation(
      operationId = "askIntoTeam",
      summary = "申请或邀请加入 / Ask to be admitted, or ask somebody in")
  public Uni<TeamRef.Member> ask(UUID id, @Valid @NotNull Joining body) {
    return joining.ask(actor.get(), id, body.volunteer());
  }

  @POST
  @Path("/{id}/members/{member}/accept")
  @RolesAllowed({VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @Operation(
      operationId = "acceptIntoTeam",
      summary = "同意加入 / The leader admits who asked; who was asked agrees")
  public Uni<TeamRef.Member> accept(
      UUID id,
      UUID member,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return joining.accept(actor.get(), id, member, ifMatch);
  }

  @POST
  @Path("/{id}/members/{member}/decline")
  @RolesAllowed({VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @Operation(operationId = "declineIntoTeam", summary = "不加入 / Either side says no")
  public Uni<TeamRef.Member> decline(
      UUID id,
      UUID member,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return joining.decline(actor.get(), id, member, ifMatch);
  }

  @POST
  @Path("/{id}/members/{member}/leave")
  @RolesAllowed({VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @Operation(operationId = "leaveTeam", summary = "退出服务队 / She leaves, or the leader takes her out")
  public Uni<TeamRef.Member> leave(
      UUID id,
      UUID member,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return joining.leave(actor.get(), id, member, ifMatch);
  }
}
