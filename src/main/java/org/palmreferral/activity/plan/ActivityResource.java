package org.palmreferral.activity.plan;

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
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.palmreferral.activity.plan.ActivityQuery.Question;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.IfMatch;
import org.palmreferral.request.Slice;

/** Activities: read by everybody, planned and held by keepers. */
@Path("/api/v1/activities")
@Tag(name = "activities", description = "活动 / Activities")
@RolesAllowed({KEEPER, REVIEWER})
class ActivityResource {

  private static final String AREA = "[0-9]{6}|[0-9]{9}|[0-9]{12}";

  /** Seconds for which others may keep what everybody may see. */
  private static final int A_MOMENT = 30;

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final ActivityPlanning planning;
  private final ActivityHolding holding;
  private final ActivityReading reading;
  private final ActivityQuery query;
  private final ActivityFigures figures;
  private final Clock clock;

  ActivityResource(
      CurrentActor actor,
      CurrentRequest request,
      ActivityPlanning planning,
      ActivityHolding holding,
      ActivityReading reading,
      ActivityQuery query,
      ActivityFigures figures,
      Clock clock) {
    this.actor = actor;
    this.request = request;
    this.planning = planning;
    this.holding = holding;
    this.reading = reading;
    this.query = query;
    this.figures = figures;
    this.clock = clock;
  }

  @GET
  @PermitAll
  @Cache(maxAge = A_MOMENT)
  @ResponseHeader(name = "Vary", value = "Accept-Language")
  @Operation(
      operationId = "activities",
      summary = "活动列表 / The activities of a division and below, or of a station, by time",
      description =
          "`region` 或 `station` 二选一；`from` 缺省为今天。"
              + " / Either `region` or `station`; from today unless `from` says otherwise.")
  public Uni<Slice<ActivityCard>> list(
      @RestQuery @Pattern(regexp = AREA, message = "activity.area") @Nullable String region,
      @RestQuery @Nullable UUID station,
      @RestQuery @Nullable LocalDate from,
      @RestQuery @Nullable UUID series,
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @RestQuery @Pattern(regexp = ActivityQuery.CURSOR, message = "cursor.malformed")
          @Nullable String after) {
    return query.open(region, station, question(from, series, limit, after));
  }

  @GET
  @Path("/kept")
  @Operation(operationId = "keptActivities", summary = "本单位的活动 / Those we hold, planned ones too")
  public Uni<Slice<ActivityCard>> kept(
      @RestQuery @Nullable LocalDate from,
      @RestQuery @Nullable UUID series,
      @RestQuery @DefaultValue(Slice.USUAL) @Min(1) @Max(Slice.MOST) int limit,
      @RestQuery @Pattern(regexp = ActivityQuery.CURSOR, message = "cursor.malformed")
          @Nullable String after) {
    return query.kept(actor.get(), question(from, series, limit, after));
  }

  @GET
  @Path("/{id}/kept")
  @Operation(
      operationId = "keptActivity",
      summary = "活动台账 / One that we hold, with its history; the look is audited")
  public Uni<ActivityFile> keptOne(UUID id) {
    return reading.kept(actor.get(), id, request.language());
  }

  @GET
  @Path("/figures")
  @RolesAllowed(REVIEWER)
  @Operation(operationId = "activityFigures", summary = "活动统计 / Sums by division and days")
  public Uni<ActivityFigures.Sums> figures(
      @RestQuery @Pattern(regexp = Region.CODE, message = "region.code") @Nullable String region,
      @RestQuery @NotNull LocalDate from,
      @RestQuery @NotNull LocalDate to) {
    return figures.of(actor.get(), region, from, to);
  }

  @GET
  @Path("/{id}")
  @PermitAll
  @Cache(maxAge = A_MOMENT)
  @ResponseHeader(name = "Vary", value = "Accept-Language")
  @Operation(operationId = "activity", summary = "活动详情 / One activity, for everybody")
  public Uni<ActivityFile.Shown> read(UUID id) {
    return reading.shown(id, request.language());
  }

  @POST
  @ResponseStatus(201)
  @Operation(
      operationId = "planActivity",
      summary = "发起活动 / Plan an activity, once or again and again")
  public Uni<ActivityRef> plan(@Valid @NotNull ActivityForm.Planning body) {
    return planning.plan(actor.get(), body);
  }

  @PUT
  @Path("/{id}")
  @Operation(
      operationId = "changeActivity",
      summary = "修改活动 / Describe this time, or this and those that follow, anew")
  public Uni<ActivityRef> change(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ActivityForm.Change body) {
    return planning.change(actor.get(), id, ifMatch, body);
  }

  @POST
  @Path("/{id}/open")
  @Operation(operationId = "openActivity", summary = "发布活动 / Show it and let people sign up")
  public Uni<ActivityRef> open(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ActivityForm.Opening body) {
    return holding.open(actor.get(), id, ifMatch, body.scope());
  }

  @POST
  @Path("/{id}/start")
  @Operation(operationId = "startActivity", summary = "活动开始 / It begins; nobody signs up any more")
  public Uni<ActivityRef> start(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return holding.start(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/hold")
  @Operation(operationId = "holdActivity", summary = "活动结束 / It was held")
  public Uni<ActivityRef> hold(
      UUID id, @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch) {
    return holding.hold(actor.get(), id, ifMatch);
  }

  @POST
  @Path("/{id}/summarise")
  @Operation(
      operationId = "summariseActivity",
      summary = "活动总结 / Whom it served and what was handed out")
  public Uni<ActivityRef> summarise(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ActivityForm.Summary body) {
    return holding.summarise(actor.get(), id, ifMatch, body);
  }

  @POST
  @Path("/{id}/cancel")
  @Operation(
      operationId = "cancelActivity",
      summary = "取消活动 / It is not held; those who signed up are told")
  public Uni<ActivityRef> cancel(
      UUID id,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @Valid @NotNull ActivityForm.Cancelling body) {
    return holding.cancel(actor.get(), id, ifMatch, body);
  }

  private Question question(
      @Nullable LocalDate from, @Nullable UUID series, int limit, @Nullable String after) {
    LocalDate day = from == null ? LocalDate.now(clock) : from;
    OffsetDateTime begin = day.atStartOfDay(TimeSource.CHINA).toOffsetDateTime();
    return new Question(begin, series, after, limit, request.language());
  }
}
