package org.palmreferral.presence.code;

import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palmreferral.actor.CurrentActor;

/** The code that a station shows, another every 30 seconds. */
@Path("/api/v1/stations/{id}/codes")
@Tag(name = "presence", description = "签到 / Presence at stations")
@RolesAllowed({KEEPER, REVIEWER})
class TurningCodeResource {

  /** Ten minutes. */
  private static final int TURNS = 20;

  private final CurrentActor actor;
  private final KeptStation.Query kept;
  private final CodeSecret secret;
  private final Clock clock;

  TurningCodeResource(CurrentActor actor, KeptStation.Query kept, CodeSecret secret, Clock clock) {
    this.actor = actor;
    this.kept = kept;
    this.secret = secret;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "turningCodes",
      summary = "驿站动态码 / The codes to show now and in the next ten minutes")
  public Uni<ShownCodes> codes(UUID id) {
    return kept.of(actor.get(), id)
        .flatMap(
            station ->
                secret
                    .signer()
                    .map(
                        signer ->
                            ShownCodes.from(
                                clock.instant(),
                                TURNS,
                                signer,
                                ScanCode.Kind.TURNING,
                                station.number())));
  }
}
