package org.palmreferral.certificate;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.RESIDENT;
import static org.palmreferral.actor.Role.Names.REVIEWER;
import static org.palmreferral.actor.Role.Names.TEAM_LEADER;
import static org.palmreferral.actor.Role.Names.VOLUNTEER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palmreferral.actor.CurrentActor;

/** One's own hours of service. */
@Path("/api/v1/me/hours")
@Tag(name = "certificates", description = "志愿服务记录证明 / Certificates of service")
@RolesAllowed({RESIDENT, VOLUNTEER, TEAM_LEADER, CADRE, KEEPER, REVIEWER})
class OwnHoursResource {

  private final CurrentActor actor;
  private final OwnHours hours;

  OwnHoursResource(CurrentActor actor, OwnHours hours) {
    this.actor = actor;
    this.hours = hours;
  }

  @GET
  @Operation(
      operationId = "myHours",
      summary = "我的服务时长 / What I served, where, and what a certificate would be about")
  public Uni<OwnHours.Hours> mine() {
    return hours.of(actor.get());
  }
}
