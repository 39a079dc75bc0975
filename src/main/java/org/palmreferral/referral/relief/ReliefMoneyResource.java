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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;

/** The money of a case: shares, payments, and a minor's money under an agreement. */
@Path("/api/v1/relief-cases/{id}/money")
@Tag(name = "relief")
@RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
class ReliefMoneyResource {

  private final CurrentActor actor;
  private final MoneyReading reading;
  private final Supervising supervising;

  ReliefMoneyResource(CurrentActor actor, MoneyReading reading, Supervising supervising) {
    this.actor = actor;
    this.reading = reading;
    this.supervising = supervising;
  }

  /**
   * An agreement of procuratorate, guardian and bank about a minor's money.
   *
   * @param agreement guardian, bank and number of the agreement
   */
  @Schema(name = "SupervisionForm")
  record SupervisionForm(
      @NotNull UUID person,
      @NotBlank @Size(max = 500) @PlainText(multiline = true) String agreement,
      @NotNull LocalDate signedOn) {
    @Override
    public String toString() {
      return "SupervisionForm";
    }
  }

  /** What was given out, in fen. */
  @Schema(name = "StageForm")
  record StageForm(
      @Min(1) @Max(ProposalForm.MOST) long amount,
      @NotNull LocalDate releasedOn,
      @NotBlank @Size(max = 500) @PlainText(multiline = true) String purpose) {
    @Override
    public String toString() {
      return "StageForm";
    }
  }

  @GET
  @Operation(operationId = "reliefMoney", summary = "救助金情况 / The money of a case")
  public Uni<ReliefMoney> money(UUID id) {
    return reading.open(actor.get(), id);
  }

  @POST
  @Path("/supervisions")
  @ResponseStatus(201)
  @Operation(
      operationId = "superviseRelief",
      summary = "登记三方监管协议 / Record an agreement about a minor's money")
  public Uni<ReliefRef> supervise(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull SupervisionForm body) {
    return supervising.supervise(
        actor.get(), id, ifMatch, body.person(), body.agreement(), body.signedOn());
  }

  @POST
  @Path("/supervisions/{supervision}/stages")
  @ResponseStatus(201)
  @Operation(operationId = "releaseStage", summary = "分期发放 / Record that a part was given out")
  public Uni<ReliefRef> release(
      UUID id,
      UUID supervision,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull StageForm body) {
    return supervising.release(
        actor.get(), id, supervision, ifMatch, body.amount(), body.releasedOn(), body.purpose());
  }
}
