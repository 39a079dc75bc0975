package org.palmreferral.duty;

import static org.palmreferral.actor.Role.Names.AGENCY_OFFICER;
import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.Slice;

/** What waits, what is late, and what is stuck. */
@Path("/api/v1/duties")
@Tag(name = "duties", description = "待办与督办 / Duties")
@RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF, AGENCY_OFFICER})
class DutyResource {

  private static final String MINE = "mine";

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final DutyList list;
  private final DutySummaries summaries;
  private final Digests digests;

  DutyResource(
      CurrentActor actor,
      CurrentRequest request,
      DutyList list,
      DutySummaries summaries,
      Digests digests) {
    this.actor = actor;
    this.request = request;
    this.list = list;
    this.summaries = summaries;
    this.digests = digests;
  }

  @GET
  @RolesAllowed({CADRE, KEEPER, REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF, AGENCY_OFFICER})
  @Operation(
      operationId = "duties",
      summary = "待办 / What waits for me (mine) or all of my organisation, soonest due first")
  public Uni<Slice<DutyList.Duty>> list(
      @QueryParam("scope")
          @DefaultValue(MINE)
          @Pattern(regexp = "mine|organisation", message = "parameter.malformed")
          String scope,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable DueCursor after) {
    return list.list(actor.get(), scope.equals(MINE), limit, after, request.language());
  }

  @GET
  @Path("/summary")
  @Operation(
      operationId = "dutySummary",
      summary = "临期与逾期统计 / Due soon and overdue by person, organisation and level")
  public Uni<DutySummary> summary() {
    return summaries.of(actor.get());
  }

  @GET
  @Path("/digests")
  @Operation(operationId = "dutyDigests", summary = "每日摘要 / Daily digests, newest first")
  public Uni<Slice<DigestView.DigestLine>> digests(
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable LocalDate after) {
    return digests.list(actor.get(), limit, after);
  }

  @GET
  @Path("/digests/{day}")
  @Operation(operationId = "dutyDigest", summary = "某日的摘要 / What was stuck on a day")
  public Uni<DigestView> digest(@RestPath LocalDate day) {
    return digests.of(actor.get(), day, request.language());
  }
}
