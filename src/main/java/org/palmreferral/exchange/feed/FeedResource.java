package org.palmreferral.exchange.feed;

import static org.palmreferral.actor.Role.Names.ADMINISTRATOR;
import static org.palmreferral.actor.Role.Names.AGENCY_OFFICER;
import static org.palmreferral.actor.Role.Names.CHIEF;
import static org.palmreferral.actor.Role.Names.DEPUTY_CHIEF;
import static org.palmreferral.actor.Role.Names.PROCURATOR;
import static org.palmreferral.actor.Role.Names.REVIEWER;
import static org.palmreferral.actor.Role.Names.SYSTEM;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.Slice;

@Path("/api/v1/events")
@Tag(name = "exchange")
@RolesAllowed({SYSTEM, REVIEWER, PROCURATOR, DEPUTY_CHIEF, CHIEF, AGENCY_OFFICER, ADMINISTRATOR})
class FeedResource {

  private final CurrentActor actor;
  private final Feed feed;

  FeedResource(CurrentActor actor, Feed feed) {
    this.actor = actor;
    this.feed = feed;
  }

  @GET
  @Operation(
      operationId = "events",
      summary = "本单位的事件 / Events of my organisation, oldest first",
      description =
          "记下 next，下次作为 after 传回；超过保留期的游标答复 410 events.cursor_gone。 / Keep next and send it as"
              + " after; a cursor older than what is kept is 410 events.cursor_gone.")
  public Uni<Feed.Page> after(
      @QueryParam("after") @Nullable @Min(0) Long after,
      @QueryParam("limit") @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit) {
    return feed.after(actor.get(), after, limit);
  }
}
