package org.palmreferral.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxRelayTest {

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 4", "5, 32", "11, 2048", "12, 3600", "30, 3600", "2147483647, 3600"})
  void pausesGrowUpToAnHour(int attempts, int seconds) {
    assertEquals(seconds, OutboxRelay.pauseSeconds(attempts));
  }
}
