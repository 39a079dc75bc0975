package org.palmreferral.organisation.region;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * One division. Its statistical code (统计用区划代码) grows by 2, 2, 2, 3 and 3 digits from level to
 * level, so everything above and below it can be told from the code alone.
 *
 * @param level 1 province, 2 prefecture, 3 county, 4 township, 5 village or community
 */
@Schema(name = "Region")
public record Region(
    @Schema(required = true, examples = "451223") @Classified(FieldClass.OPEN) String code,
    @Schema(required = true, examples = "凤山县") @Classified(FieldClass.OPEN) String name,
    @Schema(required = true, minimum = "1", maximum = "5") int level) {

  /** What a code looks like, whether or not there is a division of that code. */
  public static final String CODE = "[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}";

  public static final int PROVINCE = 1;
  public static final int COUNTY = 3;
  public static final int TOWNSHIP = 4;
  public static final int VILLAGE = 5;

  private static final List<Integer> LENGTHS = List.of(2, 4, 6, 9, 12);

  /**
   * The level a code belongs to.
   *
   * @throws IllegalArgumentException for anything that is not a code by its form
   */
  public static int level(String code) {
    if (!isCode(code)) {
      throw new IllegalArgumentException("not a division code");
    }
    return LENGTHS.indexOf(code.length()) + 1;
  }

  /** Whether the text has the form of a code. */
  public static boolean isCode(String text) {
    return LENGTHS.contains(text.length())
        && text.chars().allMatch(character -> character >= '0' && character <= '9');
  }

  /** The code one level up; empty above a province. */
  public static String parent(String code) {
    int level = level(code);
    return level == PROVINCE ? "" : code.substring(0, LENGTHS.get(level - 2));
  }

  /** The codes above, from the province down, without the code itself. */
  public static List<String> ancestors(String code) {
    List<String> codes = ancestorsOrSelf(code);
    return codes.subList(0, codes.size() - 1);
  }

  /** The codes from the province down to the code itself. */
  public static List<String> ancestorsOrSelf(String code) {
    int level = level(code);
    List<String> codes = new ArrayList<>(level);
    for (int i = 0; i < level; i++) {
      codes.add(code.substring(0, LENGTHS.get(i)));
    }
    return List.copyOf(codes);
  }

  /** Whether a code is the area itself or lies below it; every code lies below the empty area. */
  public static boolean isWithin(String code, String area) {
    return code.startsWith(area);
  }

  /**
   * The first text, in code order, behind everything below the area: {@code area <= code && code <
   * end(area)}.
   */
  public static String end(String area) {
    return area + ':'; // the character after '9'
  }
}
