package org.palmreferral.referral.clue;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/** What the file of a clue shows masked, one by one. */
@Path("/api/v1/clues/{id}/persons/{person}/reveals")
@Tag(name = "clues")
class RevealResource {

  private final CurrentActor actor;
  private final Revealing revealing;

  RevealResource(CurrentActor actor, Revealing revealing) {
    this.actor = actor;
    this.revealing = revealing;
  }

  /** The value in full. */
  @Schema(name = "Revealed")
  record Revealed(@Schema(required = true) @Classified(FieldClass.REVEALED) String value) {
    @Override
    public String toString() {
      return "Revealed";
    }
  }

  @POST
  @RolesAllowed({CADRE, REVIEWER, PROCURATOR, DEPUTY_CHIEF})
  @Operation(
      operationId = "revealDetail",
      summary = "查看完整信息 / See a number, phone or address in full; audited and limited a day")
  public Uni<Revealed> reveal(UUID id, UUID person, @Valid @NotNull RevealForm body) {
    return revealing.reveal(actor.get(), id, person, body).map(Revealed::new);
  }
}
