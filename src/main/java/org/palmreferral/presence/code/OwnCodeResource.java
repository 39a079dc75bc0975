package org.palmreferral.presence.code;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.TEAM_LEADER;
import static org.palmreferral.actor.Role.Names.VOLUNTEER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palmreferral.actor.CurrentActor;

/** The code that a volunteer shows to a keeper. */
@Path("/api/v1/me/code")
@Tag(name = "presence", description = "签到 / Presence at stations")
@RolesAllowed({VOLUNTEER, TEAM_LEADER, KEEPER, CADRE})
class OwnCodeResource {

  /** Two minutes. */
  private static final int TURNS = 4;

  private final CurrentActor actor;
  private final VolunteerNumbers numbers;
  private final CodeSecret secret;
  private final Clock clock;

  OwnCodeResource(CurrentActor actor, VolunteerNumbers numbers, CodeSecret secret, Clock clock) {
    this.actor = actor;
    this.numbers = numbers;
    this.secret = secret;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "ownCode",
      summary = "我的志愿者码 / My own code, for the keeper to scan; another every 30 seconds")
  public Uni<ShownCodes> codes() {
    return numbers
        .of(actor.get().account())
        .flatMap(
            number ->
                secret
                    .signer()
                    .map(
                        signer ->
                            ShownCodes.from(
                                clock.instant(), TURNS, signer, ScanCode.Kind.VOLUNTEER, number)));
  }
}
