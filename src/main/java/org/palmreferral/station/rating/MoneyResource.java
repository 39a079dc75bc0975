package org.palmreferral.station.rating;

import static org.palmreferral.actor.Role.Names.KEEPER;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.request.Slice;

/** The book of a station, for those who keep it. */
@Path("/api/v1/stations/{id}/money")
@Tag(name = "stations")
@RolesAllowed({KEEPER, REVIEWER})
class MoneyResource {

  private final CurrentActor actor;
  private final MoneyKeeping keeping;

  MoneyResource(CurrentActor actor, MoneyKeeping keeping) {
    this.actor = actor;
    this.keeping = keeping;
  }

  @GET
  @Operation(operationId = "stationMoney", summary = "经费台账 / What the station was given and spent")
  public Uni<MoneyBook> read(
      UUID id,
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @RestQuery @Nullable UUID after) {
    return keeping.read(actor.get(), id, limit, after);
  }

  @POST
  @ResponseStatus(201)
  @Operation(operationId = "recordStationMoney", summary = "登记收支 / Record money in or out")
  public Uni<MoneyBook.Ref> record(UUID id, @Valid @NotNull MoneyForm body) {
    return keeping.record(actor.get(), id, body);
  }

  @POST
  @Path("/{entry}/reverse")
  @ResponseStatus(201)
  @Operation(
      operationId = "reverseStationMoney",
      summary = "冲销 / Take an entry back by a counter-entry")
  public Uni<MoneyBook.Ref> reverse(UUID id, UUID entry, @Valid @NotNull MoneyForm.Reversal body) {
    return keeping.reverse(actor.get(), id, entry, body);
  }
}
