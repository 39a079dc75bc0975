package org.palmreferral.referral.clue;

import static org.palmreferral.actor.Role.Names.CADRE;
import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.identity.SteppedUp;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.Slice;

/** Search among the clues in the caller's scope. */
@Path("/api/v1/clues/search")
@Tag(name = "clues")
class ClueSearchResource {

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final ClueSearch search;
  private final SteppedUp steppedUp;

  ClueSearchResource(
      CurrentActor actor, CurrentRequest request, ClueSearch search, SteppedUp steppedUp) {
    this.actor = actor;
    this.request = request;
    this.search = search;
    this.steppedUp = steppedUp;
  }

  @POST
  @RolesAllowed({CADRE, REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF})
  @Operation(
      operationId = "searchClues",
      summary = "检索线索 / Find clues; a search for a person is audited and needs a step-up")
  public Uni<Slice<ClueList.Line>> find(@Valid @NotNull ClueSearchForm body) {
    Actor by = actor.get();
    if (!body.isAboutSomebody()) {
      return search.find(by, body, request.language());
    }
    steppedUp.require();
    return search.noted(by).chain(() -> search.find(by, body, request.language()));
  }
}
