package org.palmreferral.calendar;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.actor.Role.Names;
import org.palmreferral.request.CurrentRequest;
import org.palmreferral.request.IfMatch;

/** The State Council's calendar, year by year. */
@Path("/api/v1/calendar")
@Tag(name = "calendar", description = "节假日安排 / Working days")
@Authenticated
class CalendarResource {

  private static final int FIRST = 2020;
  private static final int LAST = 2099;

  private final CurrentActor actor;
  private final CurrentRequest request;
  private final CalendarKeeping keeping;
  private final CalendarQuery query;
  private final WorkingCalendar calendar;
  private final Clock clock;

  CalendarResource(
      CurrentActor actor,
      CurrentRequest request,
      CalendarKeeping keeping,
      CalendarQuery query,
      WorkingCalendar calendar,
      Clock clock) {
    this.actor = actor;
    this.request = request;
    this.keeping = keeping;
    this.query = query;
    this.calendar = calendar;
    this.clock = clock;
  }

  @GET
  @Operation(operationId = "calendarYears", summary = "各年是否已有安排 / Which years have a calendar")
  public Uni<CalendarYears> years() {
    return Uni.createFrom()
        .item(() -> CalendarYears.of(calendar.current(), LocalDate.now(clock), request.language()));
  }

  @GET
  @Path("/{year}")
  @Operation(operationId = "calendarYear", summary = "某年的节假日安排 / The calendar of a year")
  public Uni<CalendarYear> year(@RestPath @Min(FIRST) @Max(LAST) int year) {
    return query.year(year);
  }

  @PUT
  @Path("/{year}")
  @RolesAllowed(Names.ADMINISTRATOR)
  @Operation(
      operationId = "enterCalendarYear",
      summary = "录入或更正某年的安排 / Enter or correct a year; version 0 when nobody has yet")
  public Uni<CalendarYear> enter(
      @RestPath @Min(FIRST) @Max(LAST) int year,
      @HeaderParam("If-Match") @NotNull(message = "if_match.missing") IfMatch ifMatch,
      @NotNull @Valid CalendarForm form) {
    return keeping
        .enter(actor.get(), year, ifMatch, form)
        .chain(() -> calendar.reload())
        .chain(() -> query.year(year));
  }
}
