package org.palmreferral.presence.scan;

import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.KnownByItsIds;

/** What the keeper of a station has scanned: the volunteers who come and go. */
@Path("/api/v1/stations/{id}/scans")
@Tag(name = "presence", description = "签到 / Presence at stations")
@RolesAllowed({KEEPER, REVIEWER})
class StationScanResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final Scanning scanning;

  StationScanResource(CurrentActor actor, CurrentRequest request, Scanning scanning) {
    this.actor = actor;
    this.request = request;
    this.scanning = scanning;
  }

  @POST
  @KnownByItsIds
  @Operation(
      operationId = "scanVolunteers",
      summary = "站长扫志愿者码 / The keeper scans the volunteers' own codes")
  public Uni<ScanAnswer> scan(UUID id, @Valid @NotNull ScanForm body) {
    return scanning.byKeeper(actor.get(), id, body, request.language());
  }
}
