package org.palmreferral.wish.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.palmreferral.disclosure.ShownJson;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKeys;
import org.palmreferral.vault.SealedFile;

/** What everybody may see of wishes: those that are open or fulfilled, and no other. */
@Singleton
class BoardReading {

  private static final String ONE =
      "SELECT "
          + BoardQuery.CARD
          + ", w.shown_text AS shown"
          + BoardQuery.FROM
          + "w.id = $1 AND w.status IN ('OPEN', 'FULFILLED')";

  /** To be formatted with the column of an area. */
  static final String WALL =
      """
      SELECT w.kind, count(*) FILTER (WHERE w.status = 'OPEN' AND w.taken < w.helpers) AS waiting,
        count(*) FILTER (WHERE w.status = 'OPEN' AND w.taken = w.helpers) AS promised,
        count(*) FILTER (WHERE w.status = 'FULFILLED') AS fulfilled
      FROM wish w WHERE %s = $1 AND w.status IN ('OPEN', 'FULFILLED')
      GROUP BY w.kind ORDER BY w.kind
      """;

  private static final String PICTURE =
      """
      SELECT p.file_key, p.media_type, p.size, w.key_id
      FROM wish_picture p JOIN wish w ON w.id = p.wish_id
      WHERE p.id = $2 AND w.id = $1 AND w.status IN ('OPEN', 'FULFILLED')
      """;

  private final Pool pool;
  private final CaseKeys keys;
  private final ObjectMapper json;

  BoardReading(Pool pool, CaseKeys keys, ShownJson shown) {
    this.pool = pool;
    this.keys = keys;
    this.json = shown.getContext(BoardPage.class);
  }

  Uni<Rendered> page(BoardQuery query, Locale language) {
    BoardQuery.Sql sql = query.sql();
    return pool.preparedQuery(sql.text())
        .execute(sql.values())
        .map(rows -> rendered(page(rows, query.limit(), language)));
  }

  static BoardPage page(RowSet<Row> rows, int limit, Locale language) {
    List<BoardCard> cards = new ArrayList<>(limit);
    String next = null;
    Row last = null;
    for (Row row : rows) {
      if (cards.size() == limit && last != null) {
        next = new BoardCursor(last.getLong("place"), last.getUUID("id")).toString();
        break;
      }
      cards.add(BoardRows.shortened(row, language));
      last = row;
    }
    return new BoardPage(cards, next);
  }

  Uni<Rendered> wish(UUID id, Locale language) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(id))
        .map(rows -> rendered(BoardRows.whole(only(rows), language)));
  }

  Uni<Rendered> wall(BoardArea area, Locale language) {
    return pool.preparedQuery(WALL.formatted(area.column()))
        .execute(Tuple.of(area.value()))
        .map(
            rows -> {
              List<BoardWall.OfKind> kinds = new ArrayList<>();
              rows.forEach(row -> kinds.add(BoardRows.ofKind(row, language)));
              return rendered(BoardWall.of(kinds));
            });
  }

  Uni<SealedFile> picture(UUID wish, UUID picture) {
    return pool.preparedQuery(PICTURE)
        .execute(Tuple.of(wish, picture))
        .map(BoardReading::only)
        .flatMap(
            row ->
                keys.get(row.getUUID("key_id"))
                    // erased: for everybody else as if it had never been there
                    .onFailure(Refusal.Gone.class)
                    .transform(gone -> new Refusal.NotFound())
                    .map(
                        key ->
                            new SealedFile(
                                "wish_picture",
                                picture,
                                row.getBuffer("file_key") == null
                                    ? null
                                    : row.getBuffer("file_key").getBytes(),
                                key,
                                row.getString("media_type"),
                                row.getLong("size"))));
  }

  private static Row only(RowSet<Row> rows) {
    var row = rows.iterator();
    if (!row.hasNext()) {
      throw new Refusal.NotFound();
    }
    return row.next();
  }

  private Rendered rendered(Object answer) {
    try {
      return Rendered.of(json.writeValueAsBytes(answer));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
