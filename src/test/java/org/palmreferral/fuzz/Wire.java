package org.palmreferral.fuzz;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends requests as they are, on connections that stay open. */
final class Wire implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient kept;
  private final HttpClient fresh;
  private final URI service;

  /** What came back. */
  record Answer(int status, Map<String, String> headers, byte[] body, long micros) {
    @Nullable String header(String name) {
      return headers.get(name.toLowerCase(java.util.Locale.ROOT));
    }
  }

  Wire(URI service, int connections) {
    this.service = service;
    PoolOptions pool = new PoolOptions().setHttp1MaxSize(connections);
    this.kept = vertx.createHttpClient(options().setKeepAlive(true), pool);
    this.fresh = vertx.createHttpClient(options().setKeepAlive(false), pool);
  }

  private static HttpClientOptions options() {
    return new HttpClientOptions().setDecompressionSupported(false).setMaxChunkSize(64 * 1024);
  }

  /** Null when the request could not be written down as HTTP. */
  @Nullable Answer send(Shot shot, @Nullable String token) throws ExecutionException {
    return send(kept, shot, token);
  }

  /**
   * On a connection of its own: one that is kept may have been closed by the service, after an
   * address or a header that was too long, just when this request took it.
   */
  @Nullable Answer sendAlone(Shot shot, @Nullable String token) throws ExecutionException {
    return send(fresh, shot, token);
  }

  private @Nullable Answer send(HttpClient http, Shot shot, @Nullable String token)
      throws ExecutionException {
    long start = System.nanoTime();
    try {
      RequestOptions to =
          new RequestOptions()
              .setHost(service.getHost())
              .setPort(service.getPort())
              .setMethod(HttpMethod.valueOf(shot.method))
              .setURI(shot.uri);
      return http.request(to)
          .compose(
              request -> {
                List<Map.Entry<String, String>> headers = shot.headers;
                headers.forEach(one -> request.headers().add(one.getKey(), one.getValue()));
                if (token != null) {
                  request.headers().add("Authorization", "Bearer " + token);
                }
                return shot.body.length == 0 && !mustHaveLength(shot.method)
                    ? request.send()
                    : request.send(Buffer.buffer(shot.body));
              })
          .compose(
              response ->
                  response
                      .body()
                      .map(
                          body -> {
                            Map<String, String> headers = new HashMap<>();
                            response
                                .headers()
                                .forEach(
                                    one ->
                                        headers.put(
                                            one.getKey().toLowerCase(java.util.Locale.ROOT),
                                            one.getValue()));
                            return new Answer(
                                response.statusCode(),
                                headers,
                                body.getBytes(),
                                (System.nanoTime() - start) / 1000);
                          }))
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (IllegalArgumentException notHttp) {
      return null;
    } catch (TimeoutException late) {
      throw new ExecutionException(late);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean mustHaveLength(String method) {
    return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
  }

  @Override
  public void close() {
    kept.close().toCompletionStage().toCompletableFuture().join();
    fresh.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
