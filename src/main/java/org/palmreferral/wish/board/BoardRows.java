package org.palmreferral.wish.board;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.problem.Messages;
import org.palmreferral.wish.posting.WishCodes.DayPart;
import org.palmreferral.wish.posting.WishCodes.Recurrence;
import org.palmreferral.wish.posting.WishCodes.ValueBand;
import org.palmreferral.wish.posting.WishCodes.Whereabouts;
import org.palmreferral.wish.posting.WishKind;

/** Makes of what stands in the database what people read. */
final class BoardRows {

  private BoardRows() {}

  /** The beginning of the text. */
  static BoardCard shortened(Row row, Locale language) {
    String shown = row.getString("shown");
    if (shown.codePointCount(0, shown.length()) <= BoardCard.SHORT) {
      return card(row, shown, null, language);
    }
    String beginning = shown.substring(0, shown.offsetByCodePoints(0, BoardCard.SHORT));
    return card(row, beginning, true, language);
  }

  static BoardCard whole(Row row, Locale language) {
    return card(row, row.getString("shown"), null, language);
  }

  private static BoardCard card(Row row, String text, @Nullable Boolean longer, Locale language) {
    WishKind kind = WishKind.valueOf(row.getString("kind"));
    String band = row.getString("value_band");
    DayPart dayPart = DayPart.valueOf(row.getString("day_part"));
    Whereabouts whereabouts = Whereabouts.valueOf(row.getString("whereabouts"));
    Integer weekday = row.getInteger("weekday");
    int helpers = row.getInteger("helpers");
    int taken = row.getInteger("taken");
    BoardState state = BoardState.of(row.getString("status"), taken, helpers);
    return new BoardCard(
        row.getUUID("id"),
        kind,
        kind(kind, language),
        text,
        longer,
        person(row.getBoolean("female"), row.getString("stage"), language),
        band == null ? null : ValueBand.valueOf(band),
        band == null ? null : Messages.text(language, "board.value." + band),
        row.getLocalDate("wanted_from"),
        row.getLocalDate("wanted_until"),
        dayPart,
        Messages.text(language, "board.day_part." + dayPart),
        whereabouts,
        Messages.text(language, "board.whereabouts." + whereabouts),
        Recurrence.valueOf(row.getString("recurrence")),
        weekday,
        helpers,
        taken,
        row.getString("region"),
        row.getString("region_name"),
        row.getOffsetDateTime("published_at").atZoneSameInstant(TimeSource.CHINA).toLocalDate(),
        Arrays.asList(row.getArrayOfUUIDs("pictures")),
        state,
        Messages.text(language, "board.state." + state));
  }

  static BoardWall.OfKind ofKind(Row row, Locale language) {
    WishKind kind = WishKind.valueOf(row.getString("kind"));
    return new BoardWall.OfKind(
        kind,
        kind(kind, language),
        row.getLong("waiting"),
        row.getLong("promised"),
        row.getLong("fulfilled"));
  }

  private static String kind(WishKind kind, Locale language) {
    return Messages.text(language, "board.kind." + kind);
  }

  /** All that is ever told of her. */
  private static String person(boolean female, String stage, Locale language) {
    String who = (female ? "FEMALE_" : "MALE_") + stage;
    return Messages.text(language, "board.person." + who);
  }
}
