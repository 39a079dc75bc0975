package org.palmreferral.referral.clue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.referral.clue.Categories.Urgency;

class AnswerClockTest {

  /** A Wednesday before the Spring Festival of 2026: 14 and 28 February are made up for. */
  private static final LocalDate WEDNESDAY = LocalDate.of(2026, 2, 11);

  private final AnswerClock answers =
      new AnswerClock(
          WorkingDays.shipped(),
          new ClueSettings() {
            @Override
            public int answerDays() {
              return 5;
            }

            @Override
            public int criticalAnswerDays() {
              return 0;
            }

            @Override
            public int attachments() {
              return 20;
            }
          },
          Clock.fixed(
              WEDNESDAY.atTime(9, 0).atZone(TimeSource.CHINA).toInstant(), TimeSource.CHINA));

  @Test
  void aFederationHasFiveWorkingDaysAcrossTheFestival() {
    assertEquals(LocalDate.of(2026, 2, 25), answers.federation(Urgency.ORDINARY));
    assertEquals(LocalDate.of(2026, 2, 25), answers.federation(Urgency.URGENT));
  }

  @Test
  void whereTreatmentCannotWaitItIsTheSameDay() {
    assertEquals(WEDNESDAY, answers.federation(Urgency.CRITICAL));
    assertEquals(WEDNESDAY, answers.within(10, Urgency.CRITICAL));
  }
}
