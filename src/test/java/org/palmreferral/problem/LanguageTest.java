package org.palmreferral.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | en",
        "EN-us | en",
        "en-GB,en;q=0.9,zh;q=0.8 | en",
        "fr,en;q=0.5,zh;q=0.3 | en",
        "zh-CN,zh;q=0.9,en;q=0.8 | zh-CN",
        "zh-Hant-TW | zh-CN",
        "en;q=0.1,zh;q=0.9 | zh-CN",
        "en;q=0,zh | zh-CN",
        "en;q=0 | zh-CN",
        "fr | zh-CN",
        "* | zh-CN",
        ";;; | zh-CN",
        "en;q=two | zh-CN",
        "'' | zh-CN",
        "english please | zh-CN",
      })
  void isTheCallers(String header, String expected) {
    assertEquals(expected, Messages.tag(Messages.language(header)));
  }

  @Test
  void isChineseWhenNothingOrTooMuchIsSaid() {
    assertEquals(Messages.CHINESE, Messages.language(null));
    assertEquals(Messages.CHINESE, Messages.language("en,".repeat(3400)));
    assertEquals(Messages.CHINESE, Messages.language("\u0000\uD800"));
  }

  @Test
  void aCodeWithoutATextStandsForItself() {
    assertEquals("no.such.code", Messages.text(Locale.ENGLISH, "no.such.code"));
  }
}
