package org.palmreferral.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @PlainText static String line;

  @PlainText(multiline = true)
  static String lines;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "王小花",
        "𠮷野",
        "\uD87A\uDFF0", // 2EBF0, assigned in Unicode 15.1, newer than Java 17
        "阿依古丽·买买提",
        "Ann-Marie O'Neil",
        "é",
        "三〇二室",
        "😀"
      })
  void aNameMayBe(String name) {
    assertTrue(valid("line", name));
    assertTrue(PlainText.Check.isLine(name));
    assertTrue(valid("lines", name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "王\u200B花", // zero width space
        "王\u200D花", // joiner
        "王\uFEFF花",
        "王\u00AD花", // soft hyphen
        "王\u034F花", // grapheme joiner
        "王\uFE0F花", // variation selector
        "王\u3164花", // Hangul filler
        "王\u2800花", // Braille blank
        "王\n花",
        "王\t花",
        "王\u2028花"
      })
  void aLineHasNothingInvisible(String text) {
    assertEquals(false, valid("line", text));
    assertTrue(valid("lines", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u3000",
        "\u00A0\u2003",
        "\u3164",
        "\u115F\u1160",
        "\uFFA0",
        "\u2800",
        "\u0301", // a mark without a letter
        "\uFE0F",
        "王\u0000",
        "王\u0007",
        "王\u007F",
        "王\u0085",
        "王\u202E花", // right to left override
        "王\u2066花",
        "王\u200F花",
        "王\u061C花",
        "王\uD800", // half a pair
        "\uDC00王",
        "王\uE000", // private use
        "王\uFFFF",
        "王\u0378" // not assigned
      })
  void nobodyCanReadThis(String text) {
    assertEquals(false, valid("line", text));
    assertEquals(false, valid("lines", text));
  }

  @Test
  void aStoryMayHaveParagraphsAndFamiliesOfEmoji() {
    assertTrue(valid("lines", "第一段\r\n\t第二段 👩‍👧‍👦 ❤️"));
    assertEquals(false, valid("lines", "\n\r\n\t"));
  }

  @Test
  void nothingIsAnotherQuestion() {
    assertTrue(valid("line", null));
  }

  private static boolean valid(String kind, String text) {
    PlainText.Check check = new PlainText.Check();
    try {
      check.initialize(PlainTextTest.class.getDeclaredField(kind).getAnnotation(PlainText.class));
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
    return check.isValid(text, null);
  }
}
