package org.palmreferral.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/**
 * The calendar of one year.
 *
 * @param covered whether its notice is known; otherwise Monday to Friday are worked
 * @param notice title and number, when an administrator has entered the year
 * @param version 0 for a year that nobody has entered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CalendarYear")
record CalendarYear(
    @Schema(required = true) int year,
    @Schema(required = true) boolean covered,
    @Classified(FieldClass.OPEN) @Nullable String notice,
    @Nullable OffsetDateTime enteredAt,
    @Schema(required = true) List<CalendarForm.Day> days,
    @Schema(required = true) int version)
    implements Versioned {}
