package org.palmreferral.referral.assistance;

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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import org.palmreferral.request.Slice;

/** The measures of a case, for its side. */
@Path("/api/v1/relief-cases/{id}/measures")
@Tag(name = "assistance")
class CaseMeasureResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final MeasurePlanning planning;
  private final MeasureList list;

  CaseMeasureResource(
      CurrentActor actor, CurrentRequest request, MeasurePlanning planning, MeasureList list) {
    this.actor = actor;
    this.request = request;
    this.planning = planning;
    this.list = list;
  }

  @GET
  @RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(
      operationId = "caseMeasures",
      summary = "案件的帮扶措施 / Measures of a case, soonest due first")
  public Uni<Slice<MeasureList.Line>> dueFirst(
      UUID id,
      @QueryParam("status") @Nullable MeasureStatus status,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable DueCursor after) {
    return list.ofCase(actor.get(), id, status, limit, after, request.language());
  }

  @POST
  @RolesAllowed({PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @ResponseStatus(201)
  @Operation(operationId = "planMeasure", summary = "制定帮扶措施 / Plan a measure of an agency")
  public Uni<MeasureRef> plan(UUID id, @Valid @NotNull MeasureForm body) {
    return planning.plan(actor.get(), id, body);
  }
}
