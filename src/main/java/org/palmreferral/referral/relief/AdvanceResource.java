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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;

/** Advance relief: pay first where life depends on it, paperwork after. */
@Path("/api/v1/relief-cases/{id}/advance")
@Tag(name = "relief")
@RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
class AdvanceResource {

  private final CurrentActor actor;
  private final Advancing advancing;

  AdvanceResource(CurrentActor actor, Advancing advancing) {
    this.actor = actor;
    this.advancing = advancing;
  }

  /** How many fen at once, and what for. */
  @Schema(name = "AdvanceProposal")
  record AdvanceForm(
      @Min(1) @Max(ProposalForm.MOST) long amount,
      @NotBlank @Size(max = 2000) @PlainText(multiline = true) String reasons) {
    @Override
    public String toString() {
      return "AdvanceForm";
    }
  }

  @POST
  @ResponseStatus(201)
  @Operation(operationId = "proposeAdvance", summary = "提出先行救助 / Propose advance relief")
  public Uni<ReliefRef> propose(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull AdvanceForm body) {
    return advancing.propose(actor.get(), id, ifMatch, body.amount(), body.reasons());
  }

  @POST
  @Path("/approval")
  @RolesAllowed({DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "approveAdvance", summary = "批准先行救助 / Approve advance relief")
  public Uni<ReliefRef> approve(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return advancing.approve(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/return")
  @RolesAllowed({DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "returnAdvance", summary = "退回先行救助 / Send advance relief back")
  public Uni<ReliefRef> sendBack(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ReliefResource.Words body) {
    return advancing.sendBack(actor.get(), id, ifMatch, body.words());
  }

  @POST
  @Path("/payment")
  @Operation(operationId = "payAdvance", summary = "登记发放先行救助金 / Record that it went out")
  public Uni<ReliefRef> pay(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ReliefResource.Payment body) {
    return advancing.pay(actor.get(), id, ifMatch, body.paidOn());
  }
}
