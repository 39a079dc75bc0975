package org.palmreferral.referral.relief;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.palmreferral.calendar.WorkingDays;

/**
 * The time an applicant has to supply what she was asked for. While it runs, the clock of the
 * decision stands still; then it runs on with the working days that were left.
 */
@ApplicationScoped
class ApplicantClock {

  private final WorkingDays calendar;
  private final ReliefSettings settings;
  private final Clock clock;

  ApplicantClock(WorkingDays calendar, ReliefSettings settings, Clock clock) {
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The last day to supply what is asked for on a day: calendar days, of which that day is none; an
   * end on a day off moves to the next working day (民法典第二百零一条、第二百零三条).
   */
  LocalDate suppliesBy(LocalDate asked) {
    LocalDate end = asked.plusDays(settings.suppliesDays());
    return calendar.isWorkingDay(end) ? end : calendar.after(end, 1);
  }

  /** Stops the case's clock, or lets it run on, as its checklist now stands. */
  void follow(ReliefCase relief, List<Evidence> lines) {
    LocalDate today = LocalDate.now(clock);
    Optional<LocalDate> until =
        lines.stream()
            .map(line -> line.dueOn)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder());
    if (until.isPresent()) {
      relief.pause(left(relief, today), until.get());
    } else if (relief.daysLeft != null) {
      relief.goOn(calendar.after(today, relief.daysLeft));
    }
    if (lines.stream().noneMatch(line -> line.required && line.state == Evidence.State.MISSING)) {
      relief.nothingMissing();
    }
  }

  /** Working days until the decision is due; none when it is late already. */
  private int left(ReliefCase relief, LocalDate today) {
    LocalDate due = relief.dueOn;
    return due == null || due.isBefore(today) ? 0 : calendar.workingDaysBetween(today, due);
  }
}
