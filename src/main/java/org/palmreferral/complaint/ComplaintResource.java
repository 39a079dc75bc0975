package org.palmreferral.complaint;

import static org.palmreferral.actor.Role.Names.ADMINISTRATOR;
import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.quarkus.security.Authenticated;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Slice;

/** Complaints, suggestions and praise: everybody sends them, federations answer them. */
@Path("/api/v1/complaints")
@Tag(name = "complaints", description = "投诉建议 / Complaints and suggestions")
@Authenticated
class ComplaintResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final ComplaintSending sending;
  private final ComplaintHandling handling;
  private final ComplaintReading reading;
  private final ComplaintList list;

  ComplaintResource(
      CurrentActor actor,
      CurrentRequest request,
      ComplaintSending sending,
      ComplaintHandling handling,
      ComplaintReading reading,
      ComplaintList list) {
    this.actor = actor;
    this.request = request;
    this.sending = sending;
    this.handling = handling;
    this.reading = reading;
    this.list = list;
  }

  @POST
  @ResponseStatus(201)
  @Operation(
      operationId = "sendComplaint",
      summary = "提交投诉建议 / Complain, suggest or praise; the answer is the receipt")
  public Uni<ComplaintRef> send(@Valid @NotNull ComplaintForm body) {
    return sending.send(actor.get(), body);
  }

  @GET
  @RolesAllowed({REVIEWER, ADMINISTRATOR, CADRE})
  @Operation(
      operationId = "complaints",
      summary = "本单位办理的投诉建议 / What our office answers, soonest due first")
  public Uni<Slice<ComplaintList.Line>> here(
      @QueryParam("status") @Nullable ComplaintStatus status,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable DueCursor after) {
    return list.here(actor.get(), status, limit, after, request.language());
  }

  @GET
  @Path("/mine")
  @Operation(operationId = "myComplaints", summary = "我的投诉建议 / What I have sent, newest first")
  public Uni<Slice<ComplaintList.Line>> mine(
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return list.mine(actor.get(), limit, after, request.language());
  }

  @GET
  @Path("/{id}")
  @Operation(
      operationId = "complaint",
      summary = "查看投诉建议 / One of mine or of our office; the look is audited")
  public Uni<ComplaintFile> one(UUID id) {
    return reading.open(actor.get(), id, request.language());
  }

  @POST
  @Path("/{id}/take")
  @RolesAllowed({REVIEWER, ADMINISTRATOR, CADRE})
  @Operation(operationId = "takeComplaint", summary = "受理 / I will answer it")
  public Uni<ComplaintRef> take(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return handling.take(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/hand-on")
  @RolesAllowed({REVIEWER, ADMINISTRATOR, CADRE})
  @Operation(operationId = "handOnComplaint", summary = "转办 / Another organisation answers it")
  public Uni<ComplaintRef> handOn(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ComplaintForm.HandingOn body) {
    return handling.handOn(actor.get(), id, ifMatch, body.receiver(), body.why());
  }

  @POST
  @Path("/{id}/answer")
  @RolesAllowed({REVIEWER, ADMINISTRATOR, CADRE})
  @Operation(operationId = "answerComplaint", summary = "答复 / Answer what one has taken")
  public Uni<ComplaintRef> answer(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ComplaintForm.Words body) {
    return handling.answer(actor.get(), id, ifMatch, body.words());
  }

  @POST
  @Path("/{id}/rating")
  @Operation(operationId = "rateComplaint", summary = "评价 / Say whether the answer satisfies")
  public Uni<ComplaintRef> rate(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ComplaintForm.Rating body) {
    return sending.rate(actor.get(), id, ifMatch, body.satisfied(), body.words());
  }

  @POST
  @Path("/{id}/ask-again")
  @Operation(operationId = "askComplaintAgain", summary = "再次反映 / Ask once more, with a new clock")
  public Uni<ComplaintRef> askAgain(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ComplaintForm.Words body) {
    return sending.askAgain(actor.get(), id, ifMatch, body.words());
  }

  @POST
  @Path("/{id}/withdraw")
  @Operation(operationId = "withdrawComplaint", summary = "撤回 / Take it back before the answer")
  public Uni<ComplaintRef> withdraw(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return sending.withdraw(actor.get(), id, ifMatch);
  }
}
