package org.palmreferral.wish.promise;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.palmreferral.calendar.TimeSource;

/** Until when a promise runs, and how long somebody may be silent. */
@ApplicationScoped
class PromiseTerms {

  private final PromiseSettings settings;

  PromiseTerms(PromiseSettings settings) {
    this.settings = settings;
  }

  /** From now, or from the first day the wish is wanted when that is still to come. */
  OffsetDateTime lease(OffsetDateTime now, @Nullable LocalDate wantedFrom) {
    OffsetDateTime from =
        wantedFrom == null ? now : wantedFrom.atStartOfDay(TimeSource.CHINA).toOffsetDateTime();
    return (from.isAfter(now) ? from : now).plus(settings.lease());
  }

  /** To the next time of a weekly wish. */
  OffsetDateTime week(OffsetDateTime now) {
    return now.plus(settings.weekly());
  }

  OffsetDateTime silence(OffsetDateTime now) {
    return now.plus(settings.silence());
  }

  /** A day as the driver gives it. */
  static @Nullable LocalDate day(@Nullable Object found) {
    if (found instanceof Date date) {
      return date.toLocalDate();
    }
    return found instanceof LocalDate day ? day : null;
  }
}
