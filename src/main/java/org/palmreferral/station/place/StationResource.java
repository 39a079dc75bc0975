package org.palmreferral.station.place;

import static org.palmreferral.actor.Role.Names.KEEPER;
import static org.palmreferral.actor.Role.Names.REVIEWER;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Slice;

/** Stations: read by everybody, kept by their keepers. */
@Path("/api/v1/stations")
@Tag(name = "stations", description = "驿站 / Stations")
@RolesAllowed({KEEPER, REVIEWER})
class StationResource {

  private static final String UUID_TEXT =
      "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
  private static final String CURSOR = "[0-9]{9,12}~" + UUID_TEXT;

  /** Whether it is open changes by the minute. */
  private static final String FOR_A_MOMENT = "public, max-age=30";

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final StationKeeping keeping;
  private final StationDescribing describing;
  private final StationQuery query;
  private final StationPageQuery pages;

  StationResource(
      CurrentActor actor,
      CurrentRequest request,
      StationKeeping keeping,
      StationDescribing describing,
      StationQuery query,
      StationPageQuery pages) {
    this.actor = actor;
    this.request = request;
    this.keeping = keeping;
    this.describing = describing;
    this.query = query;
    this.pages = pages;
  }

  @GET
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "stations", summary = "驿站列表 / The stations of a division and below")
  public Uni<RestResponse<Slice<StationView>>> list(
      @RestQuery @NotNull @Pattern(regexp = Region.CODE, message = "region.code") String region,
      @RestQuery @Pattern(regexp = CURSOR, message = "cursor.malformed") @Nullable String after,
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit) {
    return query.list(region, after, limit, request.language()).map(StationResource::forAMoment);
  }

  @GET
  @Path("/{id}")
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "station", summary = "驿站详情 / One station")
  public Uni<RestResponse<StationPage>> read(UUID id) {
    return pages.read(id, request.language()).map(StationResource::forAMoment);
  }

  @POST
  @ResponseStatus(201)
  @Operation(operationId = "openStation", summary = "设立驿站 / Open a station")
  public Uni<StationRef> enter(@Valid @NotNull StationForm.Opening body) {
    return keeping.enter(actor.get(), body);
  }

  @PUT
  @Path("/{id}")
  @Operation(operationId = "changeStation", summary = "修改驿站 / Describe a station anew")
  public Uni<StationRef> change(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull StationForm body) {
    return keeping.change(actor.get(), id, ifMatch, body);
  }

  @POST
  @Path("/{id}/close")
  @Operation(operationId = "closeStation", summary = "停用驿站 / Close a station")
  public Uni<StationRef> close(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return keeping.close(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/reopen")
  @Operation(operationId = "reopenStation", summary = "重新启用驿站 / Open a closed station again")
  public Uni<StationRef> reopen(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return keeping.reopen(actor.get(), id, ifMatch);
  }

  @PUT
  @Path("/{id}/hours")
  @Operation(operationId = "setStationHours", summary = "设置开放时间 / Say when the station is open")
  public Uni<StationRef> hours(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull OpeningHours body) {
    return describing.hours(actor.get(), id, ifMatch, body);
  }

  @PUT
  @Path("/{id}/services")
  @Operation(
      operationId = "setStationServices",
      summary = "设置“5+X”服务 / Say what the station offers")
  public Uni<StationRef> services(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull StationServices body) {
    return describing.services(actor.get(), id, ifMatch, body);
  }

  @PUT
  @Path("/{id}/theme")
  @Operation(operationId = "setStationTheme", summary = "设置季度主题 / Say what a quarter is about")
  public Uni<StationRef> theme(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ThemeForm body) {
    return describing.theme(actor.get(), id, ifMatch, body);
  }

  private static <T> RestResponse<T> forAMoment(T answer) {
    return RestResponse.ResponseBuilder.ok(answer)
        .header(HttpHeaders.CACHE_CONTROL, FOR_A_MOMENT)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .build();
  }
}
