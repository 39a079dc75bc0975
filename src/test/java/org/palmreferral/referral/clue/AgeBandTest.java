package org.palmreferral.referral.clue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeBandTest {

  /** The day before a birthday, and the birthday. */
  @ParameterizedTest
  @CsvSource({
    "2026-07-28, UNDER_14",
    "2012-07-29, UNDER_14",
    "2012-07-28, AGE_14_TO_17",
    "2008-07-29, AGE_14_TO_17",
    "2008-07-28, ADULT",
    "1966-07-29, ADULT",
    "1966-07-28, OVER_60",
    "1900-01-01, OVER_60"
  })
  void yearsAreFullYears(LocalDate born, AgeBand band) {
    assertEquals(band, AgeBand.of(born, LocalDate.of(2026, 7, 28)));
  }
}
