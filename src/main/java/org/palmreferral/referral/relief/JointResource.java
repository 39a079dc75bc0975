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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;
import org.palmreferral.request.Slice;

/** Joint relief, for the higher level that was asked to bear a part. */
@Path("/api/v1/joint-reliefs")
@Tag(name = "joint-relief", description = "联合救助 / Joint relief")
@RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
class JointResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final JointAnswering answering;
  private final JointList list;
  private final ReliefReading reading;

  JointResource(
      CurrentActor actor,
      CurrentRequest request,
      JointAnswering answering,
      JointList list,
      ReliefReading reading) {
    this.actor = actor;
    this.request = request;
    this.answering = answering;
    this.list = list;
    this.reading = reading;
  }

  /** What the level bears, in fen. */
  @Schema(name = "JointShare")
  record Share(@Min(1) @Max(ProposalForm.MOST) long amount) {}

  /** Why the level does not join. */
  @Schema(name = "JointDeclining")
  record Declining(@NotBlank @Size(max = 2000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Declining";
    }
  }

  @GET
  @Operation(operationId = "jointReliefs", summary = "收到的联合救助请求 / Askings to join, newest first")
  public Uni<Slice<JointList.Line>> newest(
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.sentTo(actor.get(), limit, after);
  }

  @GET
  @Path("/{id}/case")
  @Operation(
      operationId = "jointReliefCase",
      summary = "签收后查看案件 / The case, once the asking was received; the look is audited")
  public Uni<ReliefFile> joined(UUID id) {
    return reading.openJoined(actor.get(), id, request.language());
  }

  @POST
  @Path("/{id}/agreement")
  @RolesAllowed({DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "joinRelief", summary = "同意分担 / Bear a share of the award")
  public Uni<JoiningRef> agree(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Share body) {
    return answering.agree(actor.get(), id, ifMatch, body.amount());
  }

  @POST
  @Path("/{id}/declining")
  @RolesAllowed({DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "declineToJoin", summary = "不参加联合救助 / Do not join")
  public Uni<JoiningRef> decline(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Declining body) {
    return answering.decline(actor.get(), id, ifMatch, body.words());
  }
}
