package org.palmreferral.referral.handover;

import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;
import static org.palmreferral.actor.Role.Names.SYSTEM;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;
import org.palmreferral.request.Slice;

@Path("/api/v1/referrals")
@Tag(name = "referrals", description = "移送 / Referrals")
class ReferralResource {

  private final CurrentActor actor;
  private final Referring referring;
  private final Receiving receiving;
  private final ReferralList list;

  ReferralResource(
      CurrentActor actor, Referring referring, Receiving receiving, ReferralList list) {
    this.actor = actor;
    this.referring = referring;
    this.receiving = receiving;
    this.list = list;
  }

  /** A coded reason; the note is for the sender. */
  @Schema(name = "ReferralSendBack")
  record SendBack(
      @NotNull SendBackReason reason,
      @Nullable @Size(max = 2000) @PlainText(multiline = true) String note) {
    @Override
    public String toString() {
      return "SendBack";
    }
  }

  /** Why a leg is taken back. */
  @Schema(name = "ReferralWithdrawal")
  record Withdrawal(@NotBlank @Size(max = 2000) @PlainText(multiline = true) String why) {
    @Override
    public String toString() {
      return "Withdrawal";
    }
  }

  @GET
  @RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF, SYSTEM})
  @Operation(operationId = "referrals", summary = "移送列表 / Referrals sent or received")
  public Uni<Slice<ReferralList.Card>> newest(
      @QueryParam("status") @Nullable ReferralStatus status,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.newest(actor.get(), status, limit, after);
  }

  @GET
  @Path("/inbox")
  @RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF, SYSTEM})
  @Operation(operationId = "referralInbox", summary = "待签收、待受理 / Referrals waiting for us")
  public Uni<Slice<ReferralList.Card>> inbox(
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable DueCursor after) {
    return list.inbox(actor.get(), limit, after);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF, SYSTEM})
  @Operation(operationId = "referral", summary = "查看移送 / One referral")
  public Uni<ReferralList.Card> one(UUID id) {
    return list.one(actor.get(), id);
  }

  @POST
  @Path("/{id}/withdraw")
  @RolesAllowed(REVIEWER)
  @Operation(operationId = "withdrawReferral", summary = "撤回移送 / Take a referral back")
  public Uni<ReferralRef> withdraw(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Withdrawal body) {
    return referring.withdraw(actor.get(), id, ifMatch, body.why());
  }

  @POST
  @Path("/{id}/receive")
  @RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "receiveReferral", summary = "签收 / Confirm arrival, with a receipt")
  public Uni<ReferralRef> receive(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return receiving.receive(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/accept")
  @RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "acceptReferral", summary = "受理 / Accept; the clue changes hands")
  public Uni<ReferralRef> accept(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return receiving.accept(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/send-back")
  @RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "sendBackReferral", summary = "退回 / Send back with a reason")
  public Uni<ReferralRef> sendBack(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull SendBack body) {
    return receiving.sendBack(actor.get(), id, ifMatch, body.reason(), body.note());
  }

  @POST
  @Path("/{id}/pass-on")
  @RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(
      operationId = "passOnReferral",
      summary = "转送有管辖权的检察院 / Pass on to the procuratorate with jurisdiction")
  public Uni<ReferralRef> passOn(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ReferralForm body) {
    return receiving.passOn(actor.get(), id, ifMatch, body.receiver(), body.note());
  }
}
