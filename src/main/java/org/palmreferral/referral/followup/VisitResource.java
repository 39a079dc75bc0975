package org.palmreferral.referral.followup;

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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Slice;

/** Visits to families after relief. */
@Path("/api/v1/visits")
@Tag(name = "visits", description = "回访 / Visits after relief")
@RolesAllowed({CADRE, REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
class VisitResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final VisitRecording recording;
  private final VisitReading reading;
  private final VisitList list;

  VisitResource(
      CurrentActor actor,
      CurrentRequest request,
      VisitRecording recording,
      VisitReading reading,
      VisitList list) {
    this.actor = actor;
    this.request = request;
    this.recording = recording;
    this.reading = reading;
    this.list = list;
  }

  @GET
  @Operation(
      operationId = "visits",
      summary = "回访列表 / My visits, my federation's or my office's, soonest due first")
  public Uni<Slice<VisitList.Line>> dueFirst(
      @QueryParam("status") @Nullable VisitStatus status,
      @QueryParam("newNeed")
          @Nullable
          @Pattern(regexp = "true|false", message = "parameter.malformed")
          String newNeed,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable DueCursor after) {
    return list.of(
        actor.get(),
        status,
        newNeed == null ? null : Boolean.valueOf(newNeed),
        limit,
        after,
        request.language());
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "visit", summary = "查看回访 / One visit; the look is audited")
  public Uni<VisitFile> one(UUID id) {
    return reading.open(actor.get(), id, request.language());
  }

  @POST
  @Path("/{id}/record")
  @Operation(operationId = "recordVisit", summary = "登记回访 / Record what the family said")
  public Uni<VisitRef> record(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull VisitForm body) {
    return recording.record(actor.get(), id, ifMatch, body);
  }
}
