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
import org.palmreferral.identity.StepUp;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Slice;

/** The books of one donation drive; entries are only ever added. */
@Path("/api/v1/drives/{id}")
@Tag(name = "assistance")
@RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
class DriveResource {

  private final CurrentActor actor;
  private final DriveKeeping keeping;
  private final DriveReading reading;

  DriveResource(CurrentActor actor, DriveKeeping keeping, DriveReading reading) {
    this.actor = actor;
    this.keeping = keeping;
    this.reading = reading;
  }

  @GET
  @Operation(operationId = "drive", summary = "查看募捐 / One drive; the look is audited")
  public Uni<DriveReading.File> one(UUID id) {
    return reading.open(actor.get(), id);
  }

  @GET
  @Path("/entries")
  @StepUp(above = StepUp.BULK)
  @Operation(
      operationId = "driveEntries",
      summary = "募捐明细 / Its movements with donors and purposes; the look is audited")
  public Uni<Slice<DriveReading.Line>> entries(
      UUID id,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return reading.entries(actor.get(), id, limit, after);
  }

  @POST
  @Path("/pledges")
  @ResponseStatus(201)
  @Operation(operationId = "recordPledge", summary = "登记认捐 / Record a promise")
  public Uni<DriveSums> pledge(UUID id, @Valid @NotNull DriveForms.Pledge body) {
    return keeping.record(actor.get(), id, body.entry());
  }

  @POST
  @Path("/gifts")
  @ResponseStatus(201)
  @Operation(operationId = "recordGift", summary = "登记到账 / Record money that came in")
  public Uni<DriveSums> receive(UUID id, @Valid @NotNull DriveForms.Gift body) {
    return keeping.record(actor.get(), id, body.entry());
  }

  @POST
  @Path("/spendings")
  @ResponseStatus(201)
  @Operation(operationId = "recordSpending", summary = "登记支出 / Record money that was spent")
  public Uni<DriveSums> spend(UUID id, @Valid @NotNull DriveForms.Spending body) {
    return keeping.record(actor.get(), id, body.entry());
  }

  @POST
  @Path("/returns")
  @ResponseStatus(201)
  @Operation(
      operationId = "recordReturn",
      summary = "登记余款退还或转用 / Record what was left and handed on")
  public Uni<DriveSums> handOn(UUID id, @Valid @NotNull DriveForms.Return body) {
    return keeping.record(actor.get(), id, body.entry());
  }

  @POST
  @Path("/closing")
  @Operation(
      operationId = "closeDrive",
      summary = "结束募捐 / Close a drive; every fen must be accounted for")
  public Uni<DriveSums> close(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return keeping.close(actor.get(), id, ifMatch);
  }
}
