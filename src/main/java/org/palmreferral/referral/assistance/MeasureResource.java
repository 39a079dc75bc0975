package org.palmreferral.referral.assistance;

import static org.palmreferral.actor.Role.Names.AGENCY_OFFICER;
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
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;
import org.palmreferral.request.Slice;

/** Measures, for the agencies that deliver them. */
@Path("/api/v1/measures")
@Tag(name = "assistance")
@RolesAllowed(AGENCY_OFFICER)
class MeasureResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final MeasureDelivering delivering;
  private final MeasurePlanning planning;
  private final MeasureReading reading;
  private final MeasureList list;

  MeasureResource(
      CurrentActor actor,
      CurrentRequest request,
      MeasureDelivering delivering,
      MeasurePlanning planning,
      MeasureReading reading,
      MeasureList list) {
    this.actor = actor;
    this.request = request;
    this.delivering = delivering;
    this.planning = planning;
    this.reading = reading;
    this.list = list;
  }

  /** Who is responsible at the agency. */
  @Schema(name = "MeasureOfficer")
  record Officer(@NotNull UUID account) {}

  /** Why the agency does not take it. */
  @Schema(name = "MeasureDecline")
  record Decline(
      @NotNull MeasureReason reason,
      @Nullable @Size(min = 1, max = 2000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Decline";
    }
  }

  /**
   * How it goes.
   *
   * @param given how many times it was given by now; absent when that has not changed
   */
  @Schema(name = "MeasureProgress")
  record Progress(
      @NotBlank @Size(max = 2000) @PlainText(multiline = true) String words,
      @Nullable @Min(0) @Max(60) Integer given) {
    @Override
    public String toString() {
      return "Progress";
    }
  }

  /** What is to be said of the end. */
  @Schema(name = "MeasureDelivery")
  record Delivery(@Nullable @Size(min = 1, max = 2000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Delivery";
    }
  }

  /** Why it came to nothing. */
  @Schema(name = "MeasureFailure")
  record Failure(
      @NotNull MeasureReason reason,
      @NotBlank @Size(max = 2000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Failure";
    }
  }

  /** Why it is taken back. */
  @Schema(name = "MeasureWithdrawal")
  record Withdrawal(@NotBlank @Size(max = 2000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Withdrawal";
    }
  }

  @GET
  @RolesAllowed({AGENCY_OFFICER, SYSTEM})
  @Operation(
      operationId = "measures",
      summary = "本单位的帮扶措施 / What my agency was asked for, soonest due first")
  public Uni<Slice<MeasureList.Line>> dueFirst(
      @QueryParam("status") @Nullable MeasureStatus status,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable DueCursor after) {
    return list.ofAgency(actor.get(), status, limit, after, request.language());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({AGENCY_OFFICER, REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "measure", summary = "查看帮扶措施 / One measure; the look is audited")
  public Uni<MeasureFile> one(UUID id) {
    return reading.open(actor.get(), id, request.language());
  }

  @POST
  @Path("/{id}/acceptance")
  @Operation(operationId = "acceptMeasure", summary = "接收 / Take a measure on")
  public Uni<MeasureRef> accept(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return delivering.accept(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/decline")
  @Operation(operationId = "declineMeasure", summary = "不予接收 / Decline with a reason")
  public Uni<MeasureRef> decline(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Decline body) {
    return delivering.decline(actor.get(), id, ifMatch, body.reason(), body.words());
  }

  @POST
  @Path("/{id}/officer")
  @Operation(operationId = "nameMeasureOfficer", summary = "指定责任人 / Name who is responsible")
  public Uni<MeasureRef> nameOfficer(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Officer body) {
    return delivering.nameOfficer(actor.get(), id, ifMatch, body.account());
  }

  @POST
  @Path("/{id}/progress")
  @Operation(operationId = "reportMeasure", summary = "报告进展 / Report how it goes")
  public Uni<MeasureRef> report(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Progress body) {
    return delivering.report(actor.get(), id, ifMatch, body.words(), body.given());
  }

  @POST
  @Path("/{id}/delivery")
  @Operation(operationId = "deliverMeasure", summary = "落实完毕 / All of it was delivered")
  public Uni<MeasureRef> deliver(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Delivery body) {
    return delivering.deliver(actor.get(), id, ifMatch, body.words());
  }

  @POST
  @Path("/{id}/failure")
  @Operation(operationId = "failMeasure", summary = "未能落实 / It could not be delivered, and why")
  public Uni<MeasureRef> fail(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Failure body) {
    return delivering.fail(actor.get(), id, ifMatch, body.reason(), body.words());
  }

  @POST
  @Path("/{id}/withdrawal")
  @RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "withdrawMeasure", summary = "撤回措施 / The case's officer takes it back")
  public Uni<MeasureRef> withdraw(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Withdrawal body) {
    return planning.withdraw(actor.get(), id, ifMatch, body.words());
  }
}
