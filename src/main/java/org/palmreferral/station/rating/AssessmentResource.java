package org.palmreferral.station.rating;

import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.IfMatch;

/** One assessment of a station. */
@Path("/api/v1/assessments/{id}")
@Tag(name = "stations")
@RolesAllowed(REVIEWER)
class AssessmentResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final Assessing assessing;
  private final AssessmentReading reading;

  AssessmentResource(
      CurrentActor actor, CurrentRequest request, Assessing assessing, AssessmentReading reading) {
    this.actor = actor;
    this.request = request;
    this.assessing = assessing;
    this.reading = reading;
  }

  @GET
  @RolesAllowed({KEEPER, REVIEWER})
  @Operation(operationId = "assessment", summary = "评定详情 / An assessment with its points")
  public Uni<AssessmentFile> open(UUID id) {
    return reading.open(actor.get(), id, request.language());
  }

  @PUT
  @Path("/points")
  @Operation(
      operationId = "giveAssessmentPoints",
      summary = "打分 / Give points, each with a note or a picture of the station")
  public Uni<AssessmentRef> give(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull PointsForm body) {
    return assessing.give(actor.get(), id, ifMatch, body);
  }

  @POST
  @Path("/publish")
  @Operation(operationId = "publishAssessment", summary = "公布评定 / Publish it; the stars follow")
  public Uni<AssessmentRef> publish(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return assessing.publish(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/discard")
  @Operation(operationId = "discardAssessment", summary = "放弃评定 / Discard a draft")
  public Uni<AssessmentRef> discard(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return assessing.discard(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/comment")
  @RolesAllowed(KEEPER)
  @Operation(operationId = "commentAssessment", summary = "驿站意见 / The station's own word on it")
  public Uni<AssessmentRef> comment(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull PointsForm.Comment body) {
    return assessing.comment(actor.get(), id, ifMatch, body);
  }
}
