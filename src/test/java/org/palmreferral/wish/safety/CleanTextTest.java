package org.palmreferral.wish.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.request.PlainText;

class CleanTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u202A",
        "\u202B",
        "\u202C",
        "\u202D",
        "\u202E", // embeddings and overrides
        "\u2066",
        "\u2067",
        "\u2068",
        "\u2069", // isolates
        "\u200E",
        "\u200F",
        "\u061C", // marks
        "\u200B",
        "\u200C",
        "\u200D",
        "\u2060",
        "\uFEFF", // zero width
        "\u00AD",
        "\u180E",
        "\u2061",
        "\u2064", // soft hyphen and invisible operators
        "\u034F",
        "\u115F",
        "\u1160",
        "\u3164",
        "\uFFA0", // joiner and fillers
        "\uDB40\uDC41",
        "\uDB40\uDC01", // tags
      })
  void whatNobodySeesIsTakenOut(String hidden) {
    assertEquals("想要书包", CleanText.of(hidden + "想要" + hidden + hidden + "书包" + hidden));
    assertEquals("", CleanText.of(hidden));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👨‍👩‍👧‍👦", // a family
        "👩🏽‍🏫", // a teacher with a skin tone
        "🏃‍♀️",
        "❤️‍🔥",
        "🏳️‍🌈",
        "1️⃣",
        "☎️",
        "🇨🇳",
        "𠮷野家",
        "阿依古丽·买买提",
        "第一行\n第二行\t三",
      })
  void whatPeopleSeeStays(String text) {
    assertEquals(text, CleanText.of(text));
  }

  @ParameterizedTest
  @CsvSource({"👩‍明, 👩明", "明‍👩, 明👩", "👩‍, 👩", "‍👩, 👩", "👩‍‍👧, 👩👧"})
  void aJoinerStaysBetweenEmojiOnly(String text, String clean) {
    assertEquals(clean, CleanText.of(text));
  }

  @Test
  void theTextIsComposed() {
    assertEquals("é", CleanText.of("e\u0301"));
    assertEquals("각", CleanText.of("\u1100\u1161\u11A8"));
    assertEquals("①ｆ", CleanText.of("①ｆ"), "what looks different stays different");
  }

  @Test
  void blanksAroundItGo() {
    assertEquals("想要书包", CleanText.of("\u3000 \n想要书包\u200B \u3000"));
    assertNull(CleanText.of(null));
    assertEquals("", CleanText.of(" \u200B "));
  }

  @Test
  void tenThousandCharactersComeThrough() {
    String family = "👨‍👩‍👧‍👦";
    String text = family.repeat(10_000 / family.length());
    assertEquals(text, CleanText.of(text));
    assertEquals("字".repeat(5_000), CleanText.of("字\u200B".repeat(5_000)));
    assertEquals("", CleanText.of("\u202E".repeat(10_000)));
  }

  @Test
  void aHiddenNumberIsFound() {
    String hidden = "1\u200B3\u200C8\u200D0\u20600\u202E1\uFEFF3\u034F8\u00AD000";
    assertEquals("13800138000", CleanText.of(hidden));
    assertTrue(LocalRules.find(hidden, java.util.List.of()).get(0).blocking());
  }

  /** Half of a pair is refused before it gets here; should it get here, nothing breaks. */
  @Test
  void halfOfAPairIsNoPlainText() {
    assertFalse(PlainText.Check.isLine("书\uD83D包"));
    assertEquals("书\uD83D包", CleanText.of("书\uD83D包"));
  }
}
