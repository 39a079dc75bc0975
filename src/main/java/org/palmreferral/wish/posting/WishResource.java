package org.palmreferral.wish.posting;

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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
import org.palmreferral.organisation.region.Region;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;
import org.palmreferral.request.Slice;

/** Wishes from within: for those who post them, and those who look after a community. */
@Path("/api/v1/wishes")
@Tag(name = "wishes", description = "微心愿 / Micro-wishes")
class WishResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final WishPosting posting;
  private final WishReading reading;
  private final WishList list;
  private final WishPrefill prefill;

  WishResource(
      CurrentActor actor,
      CurrentRequest request,
      WishPosting posting,
      WishReading reading,
      WishList list,
      WishPrefill prefill) {
    this.actor = actor;
    this.request = request;
    this.posting = posting;
    this.reading = reading;
    this.list = list;
    this.prefill = prefill;
  }

  /** A reason that may be left out. */
  @Schema(name = "WishWhy")
  record Why(@Nullable @Size(max = 500) @PlainText(multiline = true) String why) {
    @Override
    public String toString() {
      return "Why";
    }
  }

  @POST
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @ResponseStatus(201)
  @Operation(operationId = "postWish", summary = "填写心愿（草稿） / Write a wish down as a draft")
  public Uni<WishRef> post(@Valid @NotNull WishForm body) {
    return posting.post(actor.get(), body);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @Operation(
      operationId = "changeWish",
      summary = "修改心愿 / Write it anew; what was on a board is reviewed again")
  public Uni<WishRef> change(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull WishForm body) {
    return posting.change(actor.get(), id, ifMatch, body);
  }

  @POST
  @Path("/{id}/submit")
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @Operation(operationId = "submitWish", summary = "提交心愿 / Send it to review")
  public Uni<WishRef> submit(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return posting.submit(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/withdraw")
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @Operation(operationId = "withdrawWish", summary = "撤回心愿 / Take a wish back")
  public Uni<WishRef> withdraw(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Why body) {
    return posting.withdraw(actor.get(), id, ifMatch, body.why());
  }

  @GET
  @Path("/prefill")
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @Operation(
      operationId = "wishPrefill",
      summary = "心愿表单预填 / What a form can start with, of the poster or of a visit")
  public Uni<WishPrefill.Prefill> prefill(@QueryParam("visit") @Nullable UUID visit) {
    return prefill.of(actor.get(), visit);
  }

  @GET
  @Path("/mine")
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @Operation(operationId = "myWishes", summary = "我的心愿 / Wishes I posted, newest first")
  public Uni<Slice<WishList.Line>> mine(
      @QueryParam("status") @Nullable WishStatus status,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.mine(actor.get(), status, limit, after, request.language());
  }

  @GET
  @RolesAllowed({CADRE, KEEPER, REVIEWER})
  @Operation(
      operationId = "wishes",
      summary = "辖区心愿 / Wishes of the communities I look after, newest first")
  public Uni<Slice<WishList.Line>> newest(
      @QueryParam("region")
          @DefaultValue("")
          @Pattern(regexp = "|" + Region.CODE, message = "region.code")
          String region,
      @QueryParam("status") @Nullable WishStatus status,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.newest(actor.get(), region, status, limit, after, request.language());
  }

  @GET
  @Path("/to-review")
  @RolesAllowed({CADRE, KEEPER, REVIEWER})
  @Operation(operationId = "wishesToReview", summary = "待审核心愿 / Wishes that wait for my review")
  public Uni<Slice<WishList.Line>> toReview(
      @QueryParam("region")
          @DefaultValue("")
          @Pattern(regexp = "|" + Region.CODE, message = "region.code")
          String region,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable DueCursor after) {
    return list.toReview(actor.get(), region, limit, after, request.language());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, REVIEWER})
  @Operation(
      operationId = "wish",
      summary = "查看心愿 / Open a wish from within; a look of staff is audited")
  public Uni<WishFile> open(UUID id) {
    return reading.open(actor.get(), id, request.language());
  }
}
