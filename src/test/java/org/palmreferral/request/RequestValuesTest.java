package org.palmreferral.request;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.problem.Refusal;

/** If-Match, the cursor of a list, and a page of it. */
class RequestValuesTest {

  private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";

  @ParameterizedTest
  @ValueSource(strings = {"3", "\"3\"", "W/\"3\"", " \"3\" ", "\"000000003\""})
  void aVersionIsTaken(String header) {
    assertEquals(3, IfMatch.valueOf(header).version());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "*", "\"\"", "-1", "3.0", "\"1\", \"2\"", "1234567890", "three", "٣", "3\n4"})
  void whatIsNoVersionIsRefused(String header) {
    assertEquals(
        "if_match.malformed",
        assertThrows(Refusal.BadInput.class, () -> IfMatch.valueOf(header)).code());
  }

  @Test
  void aVersionOfYesterdayIsStale() {
    assertDoesNotThrow(() -> new IfMatch(3).check(3));
    assertEquals(
        "version.stale",
        assertThrows(Refusal.Conflict.class, () -> new IfMatch(3).check(4)).code());
  }

  @Test
  void aCursorReadsWhatItWrites() {
    String after = "2026-07-28_" + ID;
    assertEquals(after, DueCursor.valueOf(after).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "_",
        "2026-07-28",
        "2026-02-30_" + ID,
        "2026-7-28_" + ID,
        "+999999999-12-31_" + ID,
        "-0001-01-01_" + ID,
        "2026-07-28_1-1-1-1-1",
        "2026-07-28_------------------------------------",
        "2026-07-28_" + ID + "_",
        "2026-07-28_" + ID + "\n",
      })
  void whatIsNoCursorIsRefused(String after) {
    Refusal.BadInput refusal = assertThrows(Refusal.BadInput.class, () -> DueCursor.valueOf(after));
    assertEquals("page.malformed", refusal.code());
    assertEquals("after", refusal.field());
  }

  @Test
  void aPageKnowsWhetherThereIsMore() {
    assertNull(Slice.of(List.of(1, 2), 2, String::valueOf).next());
    Slice<Integer> first = Slice.of(List.of(1, 2, 3), 2, String::valueOf);
    assertEquals(List.of(1, 2), first.items());
    assertEquals("2", first.next());
  }
}
