package org.palmreferral.wish.board;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palmreferral.wish.posting.WishKind;

/**
 * One page of the board, as it is asked for.
 *
 * @param words in the text that is shown, or null
 * @param from where the reader stands; needed for the nearest
 */
record BoardQuery(
    BoardArea area,
    @Nullable WishKind kind,
    @Nullable BoardState state,
    BoardSort sort,
    @Nullable String words,
    @Nullable Position from,
    int limit,
    @Nullable BoardCursor after) {

  /** In hundredths of a degree, about a kilometre: as rough as what is known of a wish. */
  record Position(int latitude, int longitude) {
    static Position of(double latitude, double longitude) {
      return new Position(
          (int) Math.round(latitude * PER_DEGREE), (int) Math.round(longitude * PER_DEGREE));
    }
  }

  private static final double PER_DEGREE = 100;

  /** All of a card but the rest of a long text. */
  static final String CARD =
      """
      w.id, w.kind, w.female, w.stage, w.value_band, w.wanted_from, w.wanted_until, w.day_part,
      w.whereabouts, w.recurrence, w.weekday, w.helpers, w.taken, w.region, r.name AS region_name,
      w.published_at, w.status,
      ARRAY(SELECT p.id FROM wish_picture p WHERE p.wish_id = w.id ORDER BY p.id) AS pictures
      """;

  static final String FROM = " FROM wish w LEFT JOIN region r ON r.code = w.region WHERE ";

  /** Farther than anything on Earth. */
  private static final String NOWHERE = "2147483647";

  /** A statement and its values. */
  record Sql(String text, Tuple values) {}

  /** The page and one wish more; of a text, one character more than is shown. */
  Sql sql() {
    List<Object> values = new ArrayList<>();
    values.add(area.value());
    String place = place(values);
    StringBuilder sql = new StringBuilder("SELECT ").append(CARD);
    sql.append(", left(w.shown_text, ").append(BoardCard.SHORT + 1).append(") AS shown, ");
    sql.append(place).append(" AS place").append(FROM).append(area.column()).append(" = $1");
    sql.append(" AND w.status = '").append(status()).append('\'');
    if (state == BoardState.WAITING) {
      sql.append(" AND w.taken < w.helpers");
    } else if (state == BoardState.PROMISED) {
      sql.append(" AND w.taken = w.helpers");
    }
    if (kind != null) {
      sql.append(" AND w.kind = ").append(next(values, kind.name()));
    }
    if (words != null) {
      // two characters make a word; trigrams would not find them, and an area is small
      sql.append(" AND w.shown_text ILIKE ").append(next(values, pattern(words)));
    }
    after(sql, place, values);
    sql.append(" ORDER BY ").append(order());
    sql.append(" LIMIT ").append(next(values, limit + 1));
    return new Sql(sql.toString(), Tuple.tuple(values));
  }

  private String status() {
    return state == BoardState.FULFILLED ? "FULFILLED" : "OPEN";
  }

  /** The plane is good enough for the size of a county. */
  private String place(List<Object> values) {
    if (sort != BoardSort.NEAREST || from == null) {
      return "(extract(epoch FROM w.published_at) * 1000000)::bigint";
    }
    String latitude = next(values, from.latitude() / PER_DEGREE) + "::float8";
    String longitude = next(values, from.longitude() / PER_DEGREE) + "::float8";
    return "CASE WHEN w.latitude IS NULL THEN "
        + NOWHERE
        + " ELSE round(111195 * sqrt(power(w.latitude::float8 - "
        + latitude
        + ", 2) + power((w.longitude::float8 - "
        + longitude
        + ") * cos(radians("
        + latitude
        + ")), 2)))::bigint END";
  }

  private void after(StringBuilder sql, String place, List<Object> values) {
    if (after == null) {
      return;
    }
    sql.append(" AND (");
    if (sort == BoardSort.NEAREST) {
      sql.append(place).append(", w.id) > (").append(next(values, after.place()));
      sql.append("::bigint");
    } else {
      sql.append("w.published_at, w.id) ").append(sort == BoardSort.NEWEST ? '<' : '>');
      sql.append(" (").append(next(values, time(after.place())));
    }
    sql.append(", ").append(next(values, after.id())).append(')');
  }

  private String order() {
    return switch (sort) {
      case NEWEST -> "w.published_at DESC, w.id DESC";
      case LONGEST -> "w.published_at, w.id";
      case NEAREST -> "place, w.id";
    };
  }

  private static OffsetDateTime time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  private static String pattern(String words) {
    return '%' + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%';
  }

  private static String next(List<Object> values, Object value) {
    values.add(value);
    return "$" + values.size();
  }
}
