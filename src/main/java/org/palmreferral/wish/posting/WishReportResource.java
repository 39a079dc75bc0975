package org.palmreferral.wish.posting;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palmreferral.actor.CurrentActor;

/** A reader's word about a wish on a board. */
@Path("/api/v1/wishes/{id}/reports")
@Tag(name = "wishes")
@Authenticated
class WishReportResource {

  private final CurrentActor actor;
  private final WishReporting reporting;

  WishReportResource(CurrentActor actor, WishReporting reporting) {
    this.actor = actor;
    this.reporting = reporting;
  }

  @POST
  @Operation(operationId = "reportWish", summary = "举报心愿 / Say that something is wrong with it")
  public Uni<Void> report(UUID id, @Valid @NotNull WishReporting.Report body) {
    return reporting.report(actor.get(), id, body);
  }
}
