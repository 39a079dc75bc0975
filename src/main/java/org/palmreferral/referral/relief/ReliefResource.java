package org.palmreferral.referral.relief;

import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;
import org.palmreferral.request.Slice;

/** Relief cases, for the procuratorate they belong to. */
@Path("/api/v1/relief-cases")
@Tag(name = "relief", description = "司法救助案件 / Relief cases")
@RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
class ReliefResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final ReliefExamining examining;
  private final ReliefStaffing staffing;
  private final ReliefDeciding deciding;
  private final ReliefEnding ending;
  private final ReliefReading reading;
  private final ReliefList list;

  ReliefResource(
      CurrentActor actor,
      CurrentRequest request,
      ReliefExamining examining,
      ReliefStaffing staffing,
      ReliefDeciding deciding,
      ReliefEnding ending,
      ReliefReading reading,
      ReliefList list) {
    this.actor = actor;
    this.request = request;
    this.examining = examining;
    this.staffing = staffing;
    this.deciding = deciding;
    this.ending = ending;
    this.reading = reading;
    this.list = list;
  }

  /**
   * Which clue a case is opened for.
   *
   * @param matter court or organ and number (案号) of the case behind it
   */
  @Schema(name = "ReliefOpening")
  record Opening(@NotNull UUID clue, @NotBlank @Size(max = 100) @PlainText String matter) {
    @Override
    public String toString() {
      return "Opening";
    }
  }

  /** Words for the file. */
  @Schema(name = "ReliefWords")
  record Words(@NotBlank @Size(max = 2000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Words";
    }
  }

  /** Who is to be in charge. */
  @Schema(name = "ReliefOfficer")
  record Officer(@NotNull UUID account) {}

  /** Why somebody steps back; the officer names who takes over. */
  @Schema(name = "ReliefRecusal")
  record Recusal(@NotNull ReliefStaffing.Ground ground, @Nullable UUID successor) {}

  /** When the funds were there. */
  @Schema(name = "ReliefFunds")
  record Funds(@NotNull LocalDate arrivedOn) {}

  /** When the family was told. */
  @Schema(name = "ReliefNotice")
  record Notice(@NotNull LocalDate notifiedOn) {}

  /** When the money went out. */
  @Schema(name = "ReliefPayment")
  record Payment(@NotNull LocalDate paidOn) {}

  @GET
  @Operation(operationId = "reliefCases", summary = "救助案件列表 / Relief cases, newest first")
  public Uni<Slice<ReliefList.ReliefLine>> newest(
      @QueryParam("status") @Nullable ReliefStatus status,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.newest(actor.get(), status, limit, after);
  }

  @POST
  @ResponseStatus(201)
  @Operation(operationId = "openReliefCase", summary = "立案 / Open the case of an accepted clue")
  public Uni<ReliefRef> open(@Valid @NotNull Opening body) {
    return examining.open(actor.get(), body.clue(), body.matter());
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "reliefCase", summary = "查看案件 / One case; the look is audited")
  public Uni<ReliefFile> one(UUID id) {
    return reading.open(actor.get(), id, request.language());
  }

  @POST
  @Path("/{id}/officer")
  @RolesAllowed({DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "nameReliefOfficer", summary = "指定承办人 / Name the officer in charge")
  public Uni<ReliefRef> nameOfficer(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Officer body) {
    return staffing.nameOfficer(actor.get(), id, ifMatch, body.account());
  }

  @POST
  @Path("/{id}/recusal")
  @Operation(operationId = "recuseFromRelief", summary = "回避 / Step back from a case")
  public Uni<ReliefRef> recuse(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Recusal body) {
    return staffing.recuse(actor.get(), id, ifMatch, body.ground(), body.successor());
  }

  @POST
  @Path("/{id}/extension")
  @Operation(operationId = "extendRelief", summary = "延长办理期限 / Extend the term, once")
  public Uni<ReliefRef> extend(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Words body) {
    return examining.extend(actor.get(), id, ifMatch, body.words());
  }

  @POST
  @Path("/{id}/proposal")
  @Operation(operationId = "proposeRelief", summary = "提出救助意见 / Propose an award or a refusal")
  public Uni<ReliefRef> propose(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ProposalForm body) {
    return examining.propose(actor.get(), id, ifMatch, body);
  }

  @POST
  @Path("/{id}/return")
  @RolesAllowed({DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "returnReliefProposal", summary = "退回重审 / Send the proposal back")
  public Uni<ReliefRef> sendBack(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Words body) {
    return deciding.sendBack(actor.get(), id, ifMatch, body.words());
  }

  @POST
  @Path("/{id}/approval")
  @RolesAllowed({DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "approveRelief", summary = "审批同意 / Approve what was proposed")
  public Uni<ReliefRef> approve(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return deciding.approve(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/reopening")
  @RolesAllowed({DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "reopenRelief", summary = "重新审查 / Have a case decided anew")
  public Uni<ReliefRef> reopen(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Words body) {
    return deciding.reopen(actor.get(), id, ifMatch, body.words());
  }

  @POST
  @Path("/{id}/funds")
  @Operation(operationId = "reliefFunds", summary = "资金到位 / Record that the funds have come")
  public Uni<ReliefRef> funds(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Funds body) {
    return ending.funds(actor.get(), id, ifMatch, body.arrivedOn());
  }

  @POST
  @Path("/{id}/notice")
  @Operation(
      operationId = "reliefNotice",
      summary = "通知领取 / Record that the family was told to collect the money")
  public Uni<ReliefRef> notice(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Notice body) {
    return ending.notice(actor.get(), id, ifMatch, body.notifiedOn());
  }

  @POST
  @Path("/{id}/payment")
  @Operation(operationId = "payRelief", summary = "登记发放 / Record that the award went out")
  public Uni<ReliefRef> pay(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Payment body) {
    return ending.pay(actor.get(), id, ifMatch, body.paidOn());
  }

  @POST
  @Path("/{id}/feedback")
  @Operation(operationId = "feedBackRelief", summary = "反馈结果 / Tell the sender the result")
  public Uni<ReliefRef> feedBack(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Words body) {
    return ending.feedBack(actor.get(), id, ifMatch, body.words());
  }

  @POST
  @Path("/{id}/closing")
  @Operation(operationId = "closeRelief", summary = "办结 / Close the case")
  public Uni<ReliefRef> close(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return ending.close(actor.get(), id, ifMatch);
  }
}
