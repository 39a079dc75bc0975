package org.palmreferral.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GB 11643-1999; the first two numbers are the standard's own examples. */
class IdentityNumberTest {

  @Test
  void tellsBirthDateAndSex() {
    IdentityNumber woman = IdentityNumber.parse("11010519491231002X").orElseThrow();
    assertEquals(LocalDate.of(1949, 12, 31), woman.birthDate());
    assertFalse(woman.male());
    IdentityNumber man = IdentityNumber.parse("440524188001010014").orElseThrow();
    assertEquals(LocalDate.of(1880, 1, 1), man.birthDate());
    assertTrue(man.male());
  }

  @ParameterizedTest
  @ValueSource(strings = {"11010519491231002x", " 11010519491231002X", "11010519491231002X\n"})
  void forgivesTheSmallLetterAndBlanksAround(String typed) {
    assertEquals("11010519491231002X", IdentityNumber.parse(typed).orElseThrow().digits());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "110105194912310020", // wrong check digit
        "11010519491231003X",
        "1101051949123100X2",
        "11010519491231002",
        "110105491231002", // fifteen digits, out of use since 2013
        "01010519491231002X",
        "110105 19491231002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "٤٤٠٥٢٤١٨٨٠٠١٠١٠٠١٤",
        "",
        "ABCDEFGHIJKLMNOPQR",
      })
  void refusesWhatIsNone(String typed) {
    assertTrue(IdentityNumber.parse(typed).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"20230230", "20230229", "20231301", "20230001", "20230100", "18791231"})
  void refusesADayThatDoesNotExist(String day) {
    assertTrue(IdentityNumber.parse(numbered("450000" + day + "002")).isEmpty());
  }

  @Test
  void takesALeapDayAndADayToCome() {
    assertTrue(IdentityNumber.parse(numbered("45122320240229002")).isPresent());
    assertTrue(IdentityNumber.parse(numbered("45122320991231002")).isPresent());
  }

  @Test
  void everySingleSlipIsFound() {
    String right = "440524188001010014";
    for (int place = 0; place < 17; place++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        if (digit != right.charAt(place)) {
          String slip = right.substring(0, place) + digit + right.substring(place + 1);
          assertTrue(IdentityNumber.parse(slip).isEmpty(), slip);
        }
      }
    }
  }

  @Test
  void saysNothingOfItself() {
    String text = IdentityNumber.parse("11010519491231002X").orElseThrow().toString();
    assertEquals("IdentityNumber", text);
  }

  private static String numbered(String seventeen) {
    return seventeen + IdentityNumber.checkDigit(seventeen);
  }
}
