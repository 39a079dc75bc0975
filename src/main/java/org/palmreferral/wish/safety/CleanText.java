package org.palmreferral.wish.safety;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a text what nobody sees and what turns the direction of writing. People paste it
 * along without knowing, so it is no reason to refuse a wish; left in, it would hide a number from
 * the rules and could make a board show something else than what was reviewed.
 */
public final class CleanText {

  private static final int JOINER = 0x200D;

  private CleanText() {}

  /** In composed form (NFC), without invisible characters; a joiner stays between emoji. */
  public static @Nullable String of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int[] points = Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray();
    StringBuilder clean = new StringBuilder(points.length);
    for (int i = 0; i < points.length; i++) {
      int point = points[i];
      boolean joins =
          point == JOINER
              && i > 0
              && i + 1 < points.length
              && isEmoji(points[i - 1])
              && isEmoji(points[i + 1]);
      if (joins || !isInvisible(point)) {
        clean.appendCodePoint(point);
      }
    }
    return clean.toString().strip();
  }

  private static boolean isInvisible(int point) {
    return Character.getType(point) == Character.FORMAT
        || point == 0x034F
        || point == 0x115F
        || point == 0x1160
        || point == 0x3164
        || point == 0xFFA0;
  }

  /** Pictographs, their skin tones and the selector that asks for colours. */
  private static boolean isEmoji(int point) {
    return point >= 0x1F000 && point <= 0x1FAFF
        || point >= 0x2190 && point <= 0x2BFF
        || point == 0xFE0F;
  }
}
