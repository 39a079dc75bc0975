package org.palmreferral.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forms whose parts stand between nothing; looked for on the event loop, before anybody signs in.
 */
class BoundaryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "multipart/form-data; boundary=|true",
        "multipart/form-data; boundary=\"\"|true",
        "multipart/form-data; boundary=\" \" ;x|true",
        "multipart/form-data; charset=x; BOUNDARY=;|true",
        "multipart/form-data; boundary=x|false",
        "multipart/form-data; boundary=\"x\"|false",
        "multipart/form-data|false",
        "application/json|false"
      })
  void isNothing(String type, boolean nothing) {
    assertEquals(nothing, RequestFilters.hasNoBoundary(type));
  }

  /** A header has 16 KB; what is looked at again and again is looked at by the million. */
  @ParameterizedTest
  @ValueSource(strings = {" ", "\" ", "boundary=", "boundary= ", ";", "; boundary=\""})
  void isFoundInOnePass(String again) {
    Counted type =
        new Counted("multipart/x; boundary=" + again.repeat(16_000 / again.length()) + 'x');
    RequestFilters.hasNoBoundary(type);
    assertTrue(type.looks < 40L * type.length(), type.looks + " looks");
  }

  @Test
  void whatIsCountedIsCounted() {
    Counted type = new Counted("multipart/form-data; boundary=");
    assertTrue(RequestFilters.hasNoBoundary(type));
    assertTrue(type.looks >= type.length() - 1);
  }

  /** Counts how often one of its characters is looked at. */
  private static final class Counted implements CharSequence {
    private final String text;
    private long looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      looks++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }
  }
}
