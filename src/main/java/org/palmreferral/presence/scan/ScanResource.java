package org.palmreferral.presence.scan;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.TEAM_LEADER;
import static org.palmreferral.actor.Role.Names.VOLUNTEER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.KnownByItsIds;

/** What volunteers have scanned at stations. */
@Path("/api/v1/scans")
@Tag(name = "presence", description = "签到 / Presence at stations")
@RolesAllowed({VOLUNTEER, TEAM_LEADER, KEEPER, CADRE})
class ScanResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final Scanning scanning;

  ScanResource(CurrentActor actor, CurrentRequest request, Scanning scanning) {
    this.actor = actor;
    this.request = request;
    this.scanning = scanning;
  }

  /**
   * Every scan is known by its id, so this takes no idempotency key and goes through no stored
   * answer: the same batch again changes nothing.
   */
  @POST
  @KnownByItsIds
  @Operation(
      operationId = "scan",
      summary = "扫码签到、签退，可批量补传 / Come and go by scanning; what was collected offline in a batch")
  public Uni<ScanAnswer> scan(@Valid @NotNull ScanForm body) {
    return scanning.own(actor.get(), body, request.language());
  }
}
