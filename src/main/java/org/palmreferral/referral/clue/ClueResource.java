package org.palmreferral.referral.clue;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;

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
import org.palmreferral.referral.clue.Categories.DeclineReason;
import org.palmreferral.referral.clue.ClueForm.PoliceReport;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;
import org.palmreferral.request.Slice;

@Path("/api/v1/clues")
@Tag(name = "clues", description = "线索 / Clues")
class ClueResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final ClueReporting reporting;
  private final ClueScreening screening;
  private final ClueReading reading;
  private final ClueList list;

  ClueResource(
      CurrentActor actor,
      CurrentRequest request,
      ClueReporting reporting,
      ClueScreening screening,
      ClueReading reading,
      ClueList list) {
    this.actor = actor;
    this.request = request;
    this.reporting = reporting;
    this.screening = screening;
    this.reading = reading;
    this.list = list;
  }

  /** Words that must be there. */
  @Schema(name = "Words")
  record Words(@NotBlank @Size(max = 2000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Words";
    }
  }

  /** A reason that may be left out. */
  @Schema(name = "Why")
  record Why(@Nullable @Size(max = 2000) @PlainText(multiline = true) String why) {
    @Override
    public String toString() {
      return "Why";
    }
  }

  /** A coded reason with words; the words go to the sender. */
  @Schema(name = "ClueDecline")
  record Decline(
      @NotNull DeclineReason reason,
      @Nullable @Size(max = 2000) @PlainText(multiline = true) String note) {
    @Override
    public String toString() {
      return "Decline";
    }
  }

  /** The clue that answers for this one from now on. */
  @Schema(name = "ClueMerge")
  record Merge(@NotNull UUID into) {}

  @POST
  @RolesAllowed(CADRE)
  @ResponseStatus(201)
  @Operation(operationId = "submitClue", summary = "报送线索 / Submit a clue")
  public Uni<ClueStanding> submit(@Valid @NotNull ClueForm body) {
    return reporting.submit(actor.get(), body).map(this::standing);
  }

  @GET
  @RolesAllowed({CADRE, REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "clues", summary = "线索列表 / Clues in my scope, newest first")
  public Uni<Slice<ClueList.Line>> newest(
      @QueryParam("status") @Nullable ClueStatus status,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.newest(actor.get(), status, limit, after, request.language());
  }

  @GET
  @Path("/inbox")
  @RolesAllowed(REVIEWER)
  @Operation(operationId = "clueInbox", summary = "待核实线索 / Clues waiting for our answer")
  public Uni<Slice<ClueList.Line>> inbox(
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable DueCursor after) {
    return list.inbox(actor.get(), limit, after, request.language());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({CADRE, REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "clue", summary = "查看线索 / Open a clue; the look is audited")
  public Uni<ClueFile> open(UUID id) {
    return reading.open(actor.get(), id, request.language());
  }

  @POST
  @Path("/{id}/supplements")
  @RolesAllowed(CADRE)
  @Operation(operationId = "supplementClue", summary = "补充线索 / Add what was asked for")
  public Uni<ClueStanding> supplement(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Words body) {
    return reporting.supplement(actor.get(), id, ifMatch, body.words()).map(this::standing);
  }

  @PUT
  @Path("/{id}/police-report")
  @RolesAllowed({CADRE, REVIEWER})
  @Operation(
      operationId = "recordPoliceReport",
      summary = "登记强制报告 / Record the report to the police")
  public Uni<ClueStanding> policeReport(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull PoliceReport body) {
    return reporting.recordPoliceReport(actor.get(), id, ifMatch, body).map(this::standing);
  }

  @POST
  @Path("/{id}/withdraw")
  @RolesAllowed(CADRE)
  @Operation(operationId = "withdrawClue", summary = "撤回线索 / Take a clue back")
  public Uni<ClueStanding> withdraw(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Why body) {
    return reporting.withdraw(actor.get(), id, ifMatch, body.why()).map(this::standing);
  }

  @POST
  @Path("/{id}/ask-for-more")
  @RolesAllowed(REVIEWER)
  @Operation(operationId = "askForMore", summary = "要求补充 / Ask the sender for more")
  public Uni<ClueStanding> askForMore(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Words body) {
    return screening.askForMore(actor.get(), id, ifMatch, body.words()).map(this::standing);
  }

  @POST
  @Path("/{id}/decline")
  @RolesAllowed(REVIEWER)
  @Operation(operationId = "declineClue", summary = "不予移送 / Decline with a reason")
  public Uni<ClueStanding> decline(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Decline body) {
    return screening
        .decline(actor.get(), id, ifMatch, body.reason(), body.note())
        .map(this::standing);
  }

  @POST
  @Path("/{id}/turn-over")
  @RolesAllowed(REVIEWER)
  @Operation(operationId = "turnOverClue", summary = "转社会救助 / Turn over to social assistance")
  public Uni<ClueStanding> turnOver(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Words body) {
    return screening.turnOver(actor.get(), id, ifMatch, body.words()).map(this::standing);
  }

  @POST
  @Path("/{id}/reopen")
  @RolesAllowed(REVIEWER)
  @Operation(operationId = "reopenClue", summary = "重新核实 / Take back a refusal")
  public Uni<ClueStanding> reopen(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Words body) {
    return screening.reopen(actor.get(), id, ifMatch, body.words()).map(this::standing);
  }

  @POST
  @Path("/{id}/merge")
  @RolesAllowed(REVIEWER)
  @Operation(operationId = "mergeClue", summary = "并案 / Merge into another clue")
  public Uni<ClueStanding> merge(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Merge body) {
    return screening.merge(actor.get(), id, ifMatch, body.into()).map(this::standing);
  }

  private ClueStanding standing(ClueRef clue) {
    return ClueStanding.of(clue, request.language());
  }
}
