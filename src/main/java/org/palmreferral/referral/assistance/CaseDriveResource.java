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
import org.palmreferral.request.Slice;

/** The donation drives of a case. */
@Path("/api/v1/relief-cases/{id}/drives")
@Tag(name = "assistance")
@RolesAllowed({REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
class CaseDriveResource {

  private final CurrentActor actor;
  private final DriveKeeping keeping;
  private final DriveReading reading;

  CaseDriveResource(CurrentActor actor, DriveKeeping keeping, DriveReading reading) {
    this.actor = actor;
    this.keeping = keeping;
    this.reading = reading;
  }

  @GET
  @Operation(operationId = "drives", summary = "爱心募捐列表 / Drives in figures, newest first")
  public Uni<Slice<DriveSums>> newest(
      UUID id,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @QueryParam("after") @Nullable UUID after) {
    return reading.ofCase(actor.get(), id, limit, after);
  }

  @POST
  @ResponseStatus(201)
  @Operation(operationId = "openDrive", summary = "发起爱心募捐 / Open a donation drive")
  public Uni<DriveSums> open(UUID id, @Valid @NotNull DriveForms.Opening body) {
    return keeping.open(actor.get(), id, body);
  }
}
