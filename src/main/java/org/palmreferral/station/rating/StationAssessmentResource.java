package org.palmreferral.station.rating;

import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.Slice;

/** The assessments of one station. */
@Path("/api/v1/stations/{id}/assessments")
@Tag(name = "stations")
@RolesAllowed(REVIEWER)
class StationAssessmentResource {

  private final CurrentActor actor;
  private final Assessing assessing;
  private final AssessmentReading reading;

  StationAssessmentResource(CurrentActor actor, Assessing assessing, AssessmentReading reading) {
    this.actor = actor;
    this.assessing = assessing;
    this.reading = reading;
  }

  @GET
  @RolesAllowed({KEEPER, REVIEWER})
  @Operation(operationId = "stationAssessments", summary = "历次星级评定 / Assessments of a station")
  public Uni<Slice<AssessmentFile.Line>> list(
      UUID id,
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @RestQuery @Nullable UUID after) {
    return reading.ofStation(actor.get(), id, limit, after);
  }

  @POST
  @ResponseStatus(201)
  @Operation(
      operationId = "beginAssessment",
      summary = "开始评定 / Begin an assessment; of no station that one belongs to")
  public Uni<AssessmentRef> begin(UUID id) {
    return assessing.begin(actor.get(), id);
  }
}
