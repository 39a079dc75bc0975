package org.palmreferral.subject;

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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.identity.StepUp;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.PlainText;
import org.palmreferral.request.Slice;

/** What people ask about their own data, in person, at an office. */
@Path("/api/v1/subject-requests")
@Tag(name = "subject", description = "个人信息主体权利 / Rights of the person data is about")
@RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
class SubjectRequestResource {

  private final CurrentActor actor;
  private final SubjectReceiving receiving;
  private final Correcting correcting;
  private final ErasureGranting granting;
  private final SubjectReporting reporting;
  private final SubjectReading reading;

  SubjectRequestResource(
      CurrentActor actor,
      SubjectReceiving receiving,
      Correcting correcting,
      ErasureGranting granting,
      SubjectReporting reporting,
      SubjectReading reading) {
    this.actor = actor;
    this.receiving = receiving;
    this.correcting = correcting;
    this.granting = granting;
    this.reporting = reporting;
    this.reading = reading;
  }

  /** What she was told. */
  @Schema(name = "SubjectAnswer")
  record Answer(@NotBlank @Size(max = 2000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Answer";
    }
  }

  /** Why not, and what she was told. */
  @Schema(name = "SubjectRefusal")
  record No(
      @NotNull RequestRefusal reason,
      @Nullable @Size(max = 2000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "No";
    }
  }

  /** Why she does not ask any more, if she says so. */
  @Schema(name = "SubjectTakingBack")
  record TakingBack(@Nullable @Size(max = 2000) @PlainText(multiline = true) String why) {
    @Override
    public String toString() {
      return "TakingBack";
    }
  }

  @GET
  @Operation(
      operationId = "subjectRequests",
      summary = "个人信息权利申请列表 / Requests made at our office, newest first")
  public Uni<Slice<SubjectReading.Line>> newest(
      @QueryParam("status") @Nullable RequestStatus status,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return reading.newest(actor.get(), status, limit, after);
  }

  @POST
  @RolesAllowed({REVIEWER, PROCURATOR})
  @ResponseStatus(201)
  @Operation(
      operationId = "recordSubjectRequest",
      summary = "受理个人信息权利申请 / Write down what somebody asks in person")
  public Uni<SubjectRequestRef> record(@Valid @NotNull RequestForm body) {
    return receiving.record(actor.get(), body);
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "subjectRequest", summary = "查看申请 / One request; the look is audited")
  public Uni<SubjectRequestFile> one(UUID id) {
    return reading.open(actor.get(), id);
  }

  @GET
  @Path("/{id}/report")
  @StepUp
  @Operation(
      operationId = "subjectReport",
      summary = "个人信息查阅报告 / What is held of her, who was given it, who read it; audited")
  public Uni<SubjectReport> report(UUID id) {
    return reporting.allow(actor.get(), id).flatMap(number -> reporting.report(id, number));
  }

  @POST
  @Path("/{id}/corrections")
  @RolesAllowed({REVIEWER, PROCURATOR})
  @Operation(operationId = "correctPerson", summary = "更正 / Put a field of a person right")
  public Uni<SubjectRequestRef> correct(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull CorrectionForm body) {
    return correcting.correct(actor.get(), id, ifMatch, body);
  }

  @POST
  @Path("/{id}/grant")
  @RolesAllowed({REVIEWER, DEPUTY_CHIEF, CHIEF})
  @Operation(
      operationId = "grantErasure",
      summary = "批准删除 / Erase what it is about; by somebody else than who recorded it")
  public Uni<SubjectRequestRef> grant(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return granting.grant(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/answer")
  @RolesAllowed({REVIEWER, PROCURATOR})
  @Operation(operationId = "answerSubjectRequest", summary = "答复 / Say what she was told")
  public Uni<SubjectRequestRef> answer(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull Answer body) {
    return receiving.answer(actor.get(), id, ifMatch, body.words());
  }

  @POST
  @Path("/{id}/refusal")
  @RolesAllowed({REVIEWER, PROCURATOR})
  @Operation(operationId = "refuseSubjectRequest", summary = "不予同意 / Refuse, with the reason")
  public Uni<SubjectRequestRef> refuse(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull No body) {
    return receiving.refuse(actor.get(), id, ifMatch, body.reason(), body.words());
  }

  @POST
  @Path("/{id}/withdraw")
  @RolesAllowed({REVIEWER, PROCURATOR})
  @Operation(operationId = "withdrawSubjectRequest", summary = "撤回申请 / She asks no more")
  public Uni<SubjectRequestRef> withdraw(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull TakingBack body) {
    return receiving.takeBack(actor.get(), id, ifMatch, body.why());
  }
}
