package org.palmreferral.organisation.sheet;

import java.util.Locale;
import org.palmreferral.problem.Localized;

/**
 * A column an import knows; in the file it may be headed in either language.
 *
 * @param key how the program calls it
 */
public record ImportColumn(String key, boolean required, String chinese, String english)
    implements Localized {

  public static ImportColumn required(String key, String chinese, String english) {
    return new ImportColumn(key, true, chinese, english);
  }

  public static ImportColumn optional(String key, String chinese, String english) {
    return new ImportColumn(key, false, chinese, english);
  }

  @Override
  public String in(Locale language) {
    return language.getLanguage().equals("en") ? english : chinese;
  }

  boolean isHeaded(String cell) {
    String heading = normal(cell);
    return heading.equals(normal(chinese)) || heading.equals(normal(english));
  }

  /** Forms mark required columns with an asterisk, and break headings over lines. */
  private static String normal(String heading) {
    return heading.replaceAll("[\\s*＊\\uFEFF_]", "").toLowerCase(Locale.ROOT);
  }
}
