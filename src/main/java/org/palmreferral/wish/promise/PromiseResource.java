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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;
import org.palmreferral.request.Slice;

/** Promises, by those who made them, those they were made to, and those who look after both. */
@Path("/api/v1/promises")
@Tag(name = "promises")
class PromiseResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final PromiseKeeping keeping;
  private final PromiseAnswering answering;
  private final PromiseReading reading;
  private final PromiseList list;
  private final ChildrensWishes children;
  private final ServiceHours hours;

  PromiseResource(
      CurrentActor actor,
      CurrentRequest request,
      PromiseKeeping keeping,
      PromiseAnswering answering,
      PromiseReading reading,
      PromiseList list,
      ChildrensWishes children,
      ServiceHours hours) {
    this.actor = actor;
    this.request = request;
    this.keeping = keeping;
    this.answering = answering;
    this.reading = reading;
    this.list = list;
    this.children = children;
    this.hours = hours;
  }

  @Schema(name = "PromiseGivenBack")
  record GivenBack(
      @NotNull GiveBackReason reason,
      @Nullable @Size(max = 500) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "GivenBack";
    }
  }

  @Schema(name = "PromiseThanks")
  record Thanks(@Nullable @Size(max = 500) @PlainText(multiline = true) String thanks) {
    @Override
    public String toString() {
      return "Thanks";
    }
  }

  @Schema(name = "PromiseDispute")
  record Dispute(@NotBlank @Size(max = 1000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Dispute";
    }
  }

  @Schema(name = "PromiseSettlement")
  record Settled(
      @NotNull Settlement settlement,
      @NotBlank @Size(max = 1000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Settled";
    }
  }

  @GET
  @RolesAllowed({VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, AGENCY_OFFICER})
  @Operation(
      operationId = "myPromises",
      summary = "我的认领 / What I promised, and what was promised for my team; newest first")
  public Uni<Slice<PromiseList.Line>> mine(
      @QueryParam("status") @Nullable PromiseStatus status,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.mine(actor.get(), status, limit, after, request.language());
  }

  @GET
  @Path("/of-region")
  @RolesAllowed({CADRE, KEEPER, REVIEWER})
  @Operation(
      operationId = "promisesOfRegion",
      summary = "辖区认领 / Promises in the communities I look after, newest first")
  public Uni<Slice<PromiseList.Line>> ofRegion(
      @QueryParam("region")
          @DefaultValue("")
          @Pattern(regexp = "|" + Region.CODE, message = "region.code")
          String region,
      @QueryParam("status") @Nullable PromiseStatus status,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.ofRegion(actor.get(), region, status, limit, after, request.language());
  }

  @GET
  @Path("/unvetted")
  @RolesAllowed({KEEPER, REVIEWER})
  @Operation(
      operationId = "unvettedPromises",
      summary = "审查失效的认领 / Promises to children of people who may serve children no more")
  public Uni<Slice<PromiseList.Line>> unvetted(
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return children.leftOver(actor.get(), limit, after, request.language());
  }

  @GET
  @Path("/hours")
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, AGENCY_OFFICER})
  @Operation(operationId = "serviceHours", summary = "我的服务时长 / Time I served by keeping promises")
  public Uni<ServiceHours.Hours> hours(
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return hours.mine(actor.get(), limit, after);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, AGENCY_OFFICER, REVIEWER})
  @Operation(
      operationId = "promise",
      summary = "查看认领 / Open a promise, with its proofs; a look of staff is audited")
  public Uni<PromiseFile> open(UUID id) {
    return reading.open(actor.get(), id, request.language());
  }

  @GET
  @Path("/{id}/contact")
  @RolesAllowed({VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, AGENCY_OFFICER})
  @Operation(
      operationId = "promiseContact",
      summary = "查看联系方式 / Whom to call, while the promise is under way; each look is audited")
  public Uni<PromiseReading.Contact> contact(UUID id) {
    return reading.contact(actor.get(), id);
  }

  @POST
  @Path("/{id}/leave")
  @RolesAllowed({VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, AGENCY_OFFICER})
  @Operation(operationId = "leavePromiseLine", summary = "退出排队 / Leave the line")
  public Uni<PromiseRef> leave(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return keeping.leave(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/give-back")
  @RolesAllowed({VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, AGENCY_OFFICER})
  @Operation(
      operationId = "giveBackPromise",
      summary = "退回认领 / Give it back; the next in line has the place at once")
  public Uni<PromiseRef> giveBack(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull GivenBack body) {
    return keeping.giveBack(actor.get(), id, ifMatch, body.reason(), body.words());
  }

  @POST
  @Path("/{id}/prove")
  @RolesAllowed({VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, AGENCY_OFFICER})
  @Operation(
      operationId = "provePromise",
      summary = "提交完成证明 / Say that it was done; each time of a weekly wish")
  public Uni<PromiseRef> prove(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ProofForm body) {
    return keeping.prove(actor.get(), id, ifMatch, body);
  }

  @POST
  @Path("/{id}/confirm")
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @Operation(
      operationId = "confirmPromise",
      summary = "确认完成 / The poster confirms it, with a word of thanks if she likes")
  public Uni<PromiseRef> confirm(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Thanks body) {
    return answering.confirm(actor.get(), id, ifMatch, body.thanks());
  }

  @POST
  @Path("/{id}/dispute")
  @RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER})
  @Operation(
      operationId = "disputePromise",
      summary = "提出异议 / The poster says that it was not done; staff settle it")
  public Uni<PromiseRef> dispute(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Dispute body) {
    return answering.dispute(actor.get(), id, ifMatch, body.words());
  }

  @POST
  @Path("/{id}/settle")
  @RolesAllowed({CADRE, KEEPER, REVIEWER})
  @Operation(
      operationId = "settlePromise",
      summary = "处理异议 / Staff who have no part in it settle a dispute")
  public Uni<PromiseRef> settle(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Settled body) {
    return answering.settle(actor.get(), id, ifMatch, body.settlement(), body.words());
  }
}
