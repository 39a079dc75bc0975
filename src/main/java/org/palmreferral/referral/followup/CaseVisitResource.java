package org.palmreferral.referral.followup;

import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.Slice;

/** The visits of a case, for its side. */
@Path("/api/v1/relief-cases/{id}/visits")
@Tag(name = "visits")
class CaseVisitResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final VisitList list;

  CaseVisitResource(CurrentActor actor, CurrentRequest request, VisitList list) {
    this.actor = actor;
    this.request = request;
    this.list = list;
  }

  @GET
  @RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(operationId = "caseVisits", summary = "案件的回访 / Visits of a case, soonest due first")
  public Uni<Slice<VisitList.Line>> dueFirst(
      UUID id,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable DueCursor after) {
    return list.ofCase(actor.get(), id, limit, after, request.language());
  }
}
