package org.palmreferral.wish.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.palmreferral.problem.Messages;

/**
 * What Vert.x and its PostgreSQL client can do at best: a bare handler with the board's statement
 * and the board's JSON, on as many event loops and connections as the service has; no check of the
 * request, no filter, no metrics, no ETag.
 */
final class BoardFloor extends AbstractVerticle {

  private final int port;
  private final ObjectMapper json;
  private Pool pool;

  private BoardFloor(int port, ObjectMapper json) {
    this.port = port;
    this.json = json;
  }

  static void start(Vertx vertx, int port, ObjectMapper json) {
    int loops =
        ConfigProvider.getConfig()
            .getOptionalValue("quarkus.vertx.event-loops-pool-size", Integer.class)
            .orElse(Runtime.getRuntime().availableProcessors() * 2);
    vertx
        .deployVerticle(
            () -> new BoardFloor(port, json), new DeploymentOptions().setInstances(loops))
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  @Override
  public void start(Promise<Void> started) {
    Config config = ConfigProvider.getConfig();
    PgConnectOptions database =
        PgConnectOptions.fromUri(config.getValue("palmreferral.database.url", String.class))
            .setUser(config.getValue("palmreferral.database.username", String.class))
            .setPassword(config.getValue("palmreferral.database.password", String.class))
            .setCachePreparedStatements(true);
    int connections = config.getValue("quarkus.datasource.reactive.max-size", Integer.class);
    pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(connections).setShared(true).setName("floor"))
            .connectingTo(database)
            .using(vertx)
            .build();
    vertx
        .createHttpServer()
        .requestHandler(this::answer)
        .listen(port, "127.0.0.1")
        .<Void>mapEmpty()
        .onComplete(started);
  }

  private void answer(HttpServerRequest request) {
    BoardQuery query =
        new BoardQuery(
            BoardArea.of(request.getParam("region"), null),
            null,
            null,
            BoardSort.NEWEST,
            null,
            null,
            20,
            null);
    BoardQuery.Sql sql = query.sql();
    pool.preparedQuery(sql.text())
        .execute(sql.values().getDelegate())
        .map(rows -> bytes(RowSet.newInstance(rows, Row.__TYPE_ARG), query))
        .onSuccess(
            bytes ->
                request
                    .response()
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(bytes)))
        .onFailure(failure -> request.response().setStatusCode(500).end());
  }

  private byte[] bytes(RowSet<Row> rows, BoardQuery query) {
    try {
      return json.writeValueAsBytes(BoardReading.page(rows, query.limit(), Messages.CHINESE));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
