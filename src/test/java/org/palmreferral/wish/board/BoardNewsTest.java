package org.palmreferral.wish.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.problem.Messages;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.RealServers;

/** Two nodes keep answers, each by what it hears on a connection of its own. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class BoardNewsTest {

  private static final Locale CHINESE = Messages.CHINESE;

  @Inject Pool pool;
  @Inject Vertx vertx;
  @Inject BoardSettings settings;
  @Inject BoardReading reading;
  @Inject BoardNews here;

  private BoardWishes wishes;
  private BoardNews there;
  private BoardCache cacheThere;
  private final AtomicInteger readings = new AtomicInteger();

  @BeforeEach
  void startAnotherNode() {
    wishes = new BoardWishes(pool);
    there = new BoardNews(pool, vertx);
    there.start(new StartupEvent());
    cacheThere = new BoardCache(settings, there);
    bothHear();
  }

  @AfterEach
  void stopIt() {
    there.stop(new ShutdownEvent());
  }

  private void bothHear() {
    Eventually.holds(() -> assertTrue(here.hears() && there.hears()));
  }

  private String boardHere() {
    return Caller.stranger()
        .get("/api/v1/board?region=" + wishes.county())
        .body()
        .path("items")
        .toString();
  }

  private String boardThere() {
    BoardArea area = BoardArea.of(wishes.county(), null);
    BoardQuery query = new BoardQuery(area, null, null, BoardSort.NEWEST, null, null, 20, null);
    Rendered answer =
        cacheThere
            .get(
                area.code(),
                query,
                CHINESE,
                () -> {
                  readings.incrementAndGet();
                  return reading.page(query, CHINESE);
                })
            .await()
            .indefinitely();
    return new String(answer.bytes(), StandardCharsets.UTF_8);
  }

  private void bothShow(String text) {
    Eventually.holds(
        () -> {
          assertTrue(boardHere().contains(text), "here");
          assertTrue(boardThere().contains(text), "there");
        });
  }

  @Test
  void everyChangeReachesBothNodes() {
    UUID wish = wishes.open("最初");
    bothShow("最初");
    wishes.set(wish, "shown_text", "改过");
    bothShow("改过");
    wishes.set(wish, "taken", 1);
    bothShow("\"state\":\"PROMISED\"");
    pool.preparedQuery(
            "INSERT INTO wish_picture (id, wish_id, media_type, size, print, added_by, added_at)"
                + " SELECT $1, id, 'image/png', 1, '\\x01', posted_by, now() FROM wish WHERE id = $2")
        .executeAndAwait(io.vertx.mutiny.sqlclient.Tuple.of(UUID.randomUUID(), wish));
    Eventually.holds(
        () -> {
          assertTrue(!boardHere().contains("\"pictures\":[]"));
          assertTrue(!boardThere().contains("\"pictures\":[]"));
        });
    wishes.set(wish, "region", "980000999999");
    Eventually.holds(
        () -> {
          assertEquals("[]", boardHere());
          assertTrue(boardThere().contains("\"items\":[]"));
        });
  }

  @Test
  void whatDoesNotChangeIsReadOnce() {
    wishes.open("不变");
    bothShow("不变");
    bothHear();
    boardThere();
    int before = readings.get();
    BoardWishes elsewhere = new BoardWishes(pool);
    elsewhere.open("别处");
    for (int i = 0; i < 5; i++) {
      boardThere();
    }
    assertEquals(before, readings.get());
  }

  /** Drafts are nobody's business: not even that there is one. */
  @Test
  void whatIsNotOnTheBoardIsNotTold() {
    BoardNews.Stamp before = here.stamp(wishes.county());
    UUID draft = wishes.write(java.util.Map.of("status", "DRAFT"));
    wishes.set(draft, "helpers", 3);
    new BoardWishes(pool).open("后面的消息");
    assertEquals(before.changes(), here.stamp(wishes.county()).changes());
    wishes.open("公开");
    Eventually.holds(
        () -> assertNotEquals(before.changes(), here.stamp(wishes.county()).changes()));
  }

  @Test
  void aNodeThatHearsNothingKeepsNothing() {
    UUID wish = wishes.open("断线前");
    bothShow("断线前");
    BoardNews.Stamp before = there.stamp(wishes.county());
    pool.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user"
                + " AND pid <> pg_backend_pid() AND query = 'SELECT 1'")
        .executeAndAwait();
    wishes.set(wish, "shown_text", "断线时");
    bothShow("断线时");
    Eventually.holds(() -> assertTrue(there.hears()));
    assertNotEquals(before.era(), there.stamp(wishes.county()).era());
    wishes.set(wish, "shown_text", "重连后");
    bothShow("重连后");
  }

  @Test
  void manyWhoAskAtOnceAreAnsweredByOneReading() {
    CompletableFuture<Rendered> slow = new CompletableFuture<>();
    List<Uni<Rendered>> asked =
        List.of(asking(wishes.county(), slow), asking(wishes.county(), slow));
    List<CompletableFuture<Rendered>> answers =
        asked.stream().map(Uni::subscribeAsCompletionStage).toList();
    answers.get(0).cancel(true); // she hung up
    slow.complete(Rendered.of(new byte[] {1}));
    assertEquals(1, answers.get(1).join().bytes()[0]);
    assertEquals(1, readings.get());
  }

  @Test
  void aReadingFromBeforeAChangeIsNotKept() {
    CompletableFuture<Rendered> slow = new CompletableFuture<>();
    CompletableFuture<Rendered> early = asking(wishes.county(), slow).subscribeAsCompletionStage();
    BoardNews.Stamp before = there.stamp(wishes.county());
    wishes.open("在读的时候");
    Eventually.holds(() -> assertNotEquals(before, there.stamp(wishes.county())));
    slow.complete(Rendered.of(new byte[] {1}));
    assertEquals(1, early.join().bytes()[0]);
    CompletableFuture<Rendered> fresh =
        CompletableFuture.completedFuture(Rendered.of(new byte[] {2}));
    assertEquals(2, asking(wishes.county(), fresh).await().indefinitely().bytes()[0]);
  }

  @Test
  void aReadingThatFailsIsNotKept() {
    CompletableFuture<Rendered> broken =
        CompletableFuture.failedFuture(new IllegalStateException("broken"));
    CompletableFuture<Rendered> failed =
        asking(wishes.county(), broken).subscribeAsCompletionStage();
    assertTrue(failed.handle((answer, failure) -> failure != null).join());
    CompletableFuture<Rendered> whole =
        CompletableFuture.completedFuture(Rendered.of(new byte[] {3}));
    assertEquals(3, asking(wishes.county(), whole).await().indefinitely().bytes()[0]);
  }

  private Uni<Rendered> asking(String place, CompletableFuture<Rendered> answer) {
    return cacheThere.get(
        place,
        "question",
        CHINESE,
        () -> {
          readings.incrementAndGet();
          return Uni.createFrom().completionStage(answer);
        });
  }
}
