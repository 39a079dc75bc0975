package org.palmreferral.problem;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Texts for people, Chinese first, English beside it; a bundle lookup by code and language. */
public final class Messages {

  public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
  private static final ResourceBundle IN_CHINESE = bundle("zh");
  private static final ResourceBundle IN_ENGLISH = bundle("en");

  private Messages() {}

  /**
   * The text for a code; the code itself where a bundle lacks it (a test sees to it that none
   * does).
   */
  public static String text(Locale language, String code, List<?> arguments) {
    try {
      String pattern = (english(language) ? IN_ENGLISH : IN_CHINESE).getString(code);
      Object[] told =
          arguments.stream()
              .map(one -> one instanceof Localized l ? l.in(language) : one)
              .toArray();
      return told.length == 0 ? pattern : new MessageFormat(pattern, language).format(told);
    } catch (MissingResourceException e) {
      return code;
    }
  }

  public static String text(Locale language, String code) {
    return text(language, code, List.of());
  }

  /** English when the caller prefers it to Chinese, otherwise Chinese. */
  public static Locale language(@Nullable String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > 200) {
      return CHINESE;
    }
    try {
      for (Locale.LanguageRange range : Locale.LanguageRange.parse(acceptLanguage)) {
        if (range.getWeight() > 0 && range.getRange().startsWith("en")) {
          return Locale.ENGLISH;
        }
        if (range.getRange().startsWith("zh")) {
          return CHINESE;
        }
      }
    } catch (IllegalArgumentException malformed) {
      return CHINESE;
    }
    return CHINESE;
  }

  /** The language of an answer, for its header. */
  public static String tag(Locale language) {
    return english(language) ? "en" : "zh-CN";
  }

  private static boolean english(Locale language) {
    return language.getLanguage().equals("en");
  }

  private static ResourceBundle bundle(String language) {
    return ResourceBundle.getBundle(
        "messages.messages",
        Locale.forLanguageTag(language),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
