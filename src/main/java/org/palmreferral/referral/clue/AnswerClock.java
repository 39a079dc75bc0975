package org.palmreferral.referral.clue;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.referral.clue.Categories.Urgency;

/** By which day somebody must answer; where treatment cannot wait, the same day. */
@ApplicationScoped
public class AnswerClock {

  private final WorkingDays calendar;
  private final ClueSettings settings;
  private final Clock clock;

  AnswerClock(WorkingDays calendar, ClueSettings settings, Clock clock) {
    this.calendar = calendar;
    this.settings = settings;
    this.clock = clock;
  }

  /** The federation's answer to a clue. */
  public LocalDate federation(Urgency urgency) {
    return within(settings.answerDays(), urgency);
  }

  /** An answer in so many working days from today. */
  public LocalDate within(int workingDays, Urgency urgency) {
    int days = urgency == Urgency.CRITICAL ? settings.criticalAnswerDays() : workingDays;
    return calendar.after(LocalDate.now(clock), days);
  }
}
