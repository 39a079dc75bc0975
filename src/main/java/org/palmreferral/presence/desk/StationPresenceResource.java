package org.palmreferral.presence.desk;

import static org.palmreferral.actor.Role.Names.KEEPER;
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
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.DueCursor;
import org.palmreferral.request.Slice;

/** Presence at a station, for its keepers and the reviewers above. */
@Path("/api/v1/stations/{id}/presence")
@Tag(name = "presence", description = "签到 / Presence at stations")
@RolesAllowed({KEEPER, REVIEWER})
class StationPresenceResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final PendingList pending;
  private final DayList day;
  private final ContestList contests;
  private final Deciding deciding;

  StationPresenceResource(
      CurrentActor actor,
      CurrentRequest request,
      PendingList pending,
      DayList day,
      ContestList contests,
      Deciding deciding) {
    this.actor = actor;
    this.request = request;
    this.pending = pending;
    this.day = day;
    this.contests = contests;
    this.deciding = deciding;
  }

  @GET
  @Path("/day")
  @Operation(
      operationId = "stationDay",
      summary = "驿站某日在站情况 / Who was there on a day; each look is audited")
  public Uni<Slice<DayList.Stay>> day(
      UUID id,
      @RestQuery @NotNull LocalDate date,
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @RestQuery @Nullable StayCursor after) {
    return day.of(actor.get(), id, date, limit, after, request.language());
  }

  @GET
  @Path("/pending")
  @Operation(
      operationId = "pendingPresence",
      summary = "待确认的签到 / What waits for the keeper's word, oldest first; each look is audited")
  public Uni<Slice<PendingList.Pending>> pending(
      UUID id,
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @RestQuery @Nullable StayCursor after) {
    return pending.of(actor.get(), id, limit, after, request.language());
  }

  @POST
  @Path("/decisions")
  @Operation(
      operationId = "decidePresence",
      summary = "确认或不予认定 / Confirm or decline something that waits; nobody decides on herself")
  public Uni<Deciding.Decided> decide(UUID id, @Valid @NotNull DeskForm.Decision body) {
    return deciding.decide(actor.get(), id, body);
  }

  @POST
  @Path("/corrections")
  @Operation(
      operationId = "correctPresence",
      summary = "补登更正 / Append what was not scanned, and set aside what it replaces")
  public Uni<Void> correct(UUID id, @Valid @NotNull DeskForm.Correction body) {
    return deciding.correct(actor.get(), id, body);
  }

  @GET
  @Path("/contests")
  @Operation(
      operationId = "stationContests",
      summary = "志愿者异议 / What volunteers contest, soonest due first; each look is audited")
  public Uni<Slice<ContestList.Line>> contests(
      UUID id,
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @RestQuery @Nullable DueCursor after) {
    return contests.here(actor.get(), id, limit, after, request.language());
  }
}
