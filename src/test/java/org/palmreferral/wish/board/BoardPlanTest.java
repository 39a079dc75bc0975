package org.palmreferral.wish.board;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.QueryPlan;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.Tidied;
import org.palmreferral.wish.posting.WishKind;

/** Each area has an index that gives its wishes in order, also in the middle of the list. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class BoardPlanTest {

  private static final Map<BoardArea, String> INDEXES =
      Map.of(
          BoardArea.of("451223100001", null),
          "wish_board_community",
          BoardArea.of("451223100", null),
          "wish_board_township",
          BoardArea.of("451223", null),
          "wish_board_county",
          BoardArea.of(null, new UUID(1, 2)),
          "wish_board_station");

  @Inject Pool pool;

  /**
   * In a table of a few rows, or where one area has most of them, the planner takes any index:
   * these are all over the country, and no area of this test has any of them.
   */
  @BeforeEach
  void manyWishes() {
    BoardWishes wishes = new BoardWishes(pool);
    pool.preparedQuery(
            """
            INSERT INTO wish (id, number, status, kind, region, posted_by, female, stage, guarded,
              words, contact_name, contact_phone, wanted_until, day_part, whereabouts, recurrence,
              helpers, shown_text, responsible_id, created_at, published_at, key_id)
            SELECT gen_random_uuid(), 'XY-' || gen_random_uuid(), status, kind,
              (100000 + i * 73)::text || lpad(i::text, 6, '0'), posted_by, female, stage, guarded, words,
              contact_name, contact_phone, wanted_until, day_part, whereabouts, recurrence, helpers,
              shown_text, responsible_id, created_at, published_at, key_id
            FROM wish, generate_series(1, 10000) i WHERE id = $1
            """)
        .executeAndAwait(Tuple.of(wishes.open("想有人陪读")));
    Tidied.table("wish");
  }

  @Test
  void aPageIsReadInOrder() {
    BoardCursor after = new BoardCursor(1_767_576_600_000_000L, new UUID(1, 2));
    INDEXES.forEach(
        (area, index) -> {
          for (BoardSort sort : List.of(BoardSort.NEWEST, BoardSort.LONGEST)) {
            for (BoardState state : BoardState.values()) {
              String plan =
                  plan(new BoardQuery(area, WishKind.GOODS, state, sort, "书包", null, 20, after));
              assertTrue(plan.contains(index), plan);
              // the few pictures of one wish are put in order, further down
              assertFalse(plan.substring(0, plan.indexOf(index)).contains("Sort"), plan);
              assertTrue(plan.contains("ROW(published_at, id)"), plan);
            }
          }
        });
  }

  @Test
  void theNearestAreSoughtInTheAreaOnly() {
    INDEXES.forEach(
        (area, index) -> {
          String plan =
              plan(
                  new BoardQuery(
                      area,
                      null,
                      null,
                      BoardSort.NEAREST,
                      null,
                      new BoardQuery.Position(2454, 10704),
                      20,
                      new BoardCursor(100, new UUID(1, 2))));
          assertReadsTheAreaOnly(index, plan);
        });
  }

  @Test
  void theWallReadsTheAreaOnly() {
    INDEXES.forEach(
        (area, index) -> {
          String plan =
              QueryPlan.of(pool, BoardReading.WALL.formatted(area.column()), area.value());
          assertReadsTheAreaOnly(index, plan);
          assertFalse(plan.contains("Seq Scan"), plan);
        });
  }

  /** What is not read in order may come by the other index of a community as well. */
  private static void assertReadsTheAreaOnly(String index, String plan) {
    boolean other = index.equals("wish_board_community") && plan.contains("wish_of_region");
    assertTrue(plan.contains(index) || other, plan);
  }

  private String plan(BoardQuery query) {
    BoardQuery.Sql sql = query.sql();
    Object[] values =
        IntStream.range(0, sql.values().size()).mapToObj(sql.values()::getValue).toArray();
    String plan =
        query.sort() == BoardSort.NEAREST
            ? QueryPlan.of(pool, sql.text(), values)
            : QueryPlan.inOrder(pool, sql.text(), values);
    assertFalse(plan.contains("Seq Scan on wish"), plan);
    return plan;
  }
}
