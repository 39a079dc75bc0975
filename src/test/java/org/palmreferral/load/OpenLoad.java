package org.palmreferral.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Requests at a fixed rate, whatever comes back. Each has a moment at which it is meant to start,
 * and its time is counted from there: what a slow answer holds up is late and not left out (no
 * coordinated omission). One thread, so that it takes little from what it measures.
 */
public final class OpenLoad implements AutoCloseable {

  private static final long LONGEST = Duration.ofMinutes(2).toNanos();

  /** How long answers are waited for once everything was sent. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What is sent, and who hears what came of it. */
  public record Call(String path, String token, Buffer body, Heard heard) {}

  /** Hears an answer: its status, 0 when there was none, and after how long to come again. */
  public interface Heard {
    Heard NOBODY = (status, retryAfter, body) -> {};

    void answered(int status, String retryAfter, Buffer body);
  }

  /**
   * What came of a round.
   *
   * @param offered requests that were meant to start
   * @param statuses how many answers of each status; 0 for those that never came
   * @param nanos of the answers with 200, from the moment they were meant to start
   */
  public record Round(
      double rate, double seconds, long offered, Map<Integer, Long> statuses, Histogram nanos) {

    public long answered() {
      return statuses.getOrDefault(200, 0L);
    }

    /** Of those offered. */
    public double share() {
      return (double) answered() / offered;
    }

    /** In milliseconds. */
    public double percentile(double percent) {
      return nanos.getValueAtPercentile(percent) / 1e6;
    }

    @Override
    public String toString() {
      return "%.0f/s for %.1f s: %s, p50 %.1f ms, p99 %.1f ms"
          .formatted(rate, seconds, statuses, percentile(50), percentile(99));
    }
  }

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpClient client;
  private final int port;

  /**
   * A load on a port of this machine.
   *
   * @param connections that it opens at most; what finds none free waits, and the wait counts
   */
  public OpenLoad(int port, int connections) {
    this.port = port;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true).setIdleTimeout(60),
            new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(-1));
  }

  /** Sends at this rate a second for so long, and waits for the answers. */
  public Round run(double rate, Duration length, Supplier<Call> calls) throws InterruptedException {
    Sending sending = new Sending(rate, length, calls);
    vertx.runOnContext(start -> sending.begin());
    if (!sending.over.await(length.plus(PATIENCE).toSeconds() + 5, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a round does not end");
    }
    return sending.round();
  }

  /** Sends one, aside from any rate; on the thread of the load. */
  public void send(Call call) {
    request(call, Heard.NOBODY);
  }

  /** Does something on the thread of the load, again and again. */
  public void every(long millis, Runnable work) {
    vertx.runOnContext(there -> vertx.setPeriodic(millis, tick -> work.run()));
  }

  /** Does something on the thread of the load. */
  public void soon(Runnable work) {
    vertx.runOnContext(there -> work.run());
  }

  private void request(Call call, Heard also) {
    client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(call.path())
                .putHeader("Authorization", "Bearer " + call.token())
                .putHeader("Content-Type", "application/json"))
        .compose(request -> request.send(call.body()))
        .compose(answer -> answer.body().map(body -> new Got(answer, body)))
        .onComplete(
            came -> {
              int status = came.succeeded() ? came.result().answer().statusCode() : 0;
              String again = status == 0 ? null : came.result().answer().getHeader("Retry-After");
              Buffer body = status == 0 ? Buffer.buffer() : came.result().body();
              call.heard().answered(status, again, body);
              also.answered(status, again, body);
            });
  }

  private record Got(HttpClientResponse answer, Buffer body) {}

  /** One round; all of it happens on the one thread. */
  private final class Sending {
    private final double rate;
    private final Duration length;
    private final Supplier<Call> calls;
    private final long all;
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Histogram nanos = new Histogram(LONGEST, 3);
    private final CountDownLatch over = new CountDownLatch(1);
    private long begun;
    private long sent;
    private long back;
    private long timer;

    Sending(double rate, Duration length, Supplier<Call> calls) {
      this.rate = rate;
      this.length = length;
      this.calls = calls;
      this.all = Math.round(rate * length.toNanos() / 1e9);
    }

    void begin() {
      begun = System.nanoTime();
      timer = vertx.setPeriodic(1, tick -> due());
      vertx.setTimer(length.plus(PATIENCE).toMillis(), tooLong -> end());
    }

    private void due() {
      long now = System.nanoTime();
      while (sent < all && meant(sent) <= now) {
        long start = meant(sent++);
        request(calls.get(), (status, again, body) -> answered(start, status));
      }
    }

    private long meant(long which) {
      return begun + (long) (which / rate * 1e9);
    }

    private void answered(long start, int status) {
      if (over.getCount() == 0) {
        return;
      }
      statuses.merge(status, 1L, Long::sum);
      if (status == 200) {
        nanos.recordValue(Math.min(LONGEST, System.nanoTime() - start));
      }
      if (++back == all) {
        end();
      }
    }

    private void end() {
      if (over.getCount() > 0) {
        vertx.cancelTimer(timer);
        if (back < all) {
          statuses.merge(0, all - back, Long::sum);
        }
        over.countDown();
      }
    }

    Round round() {
      return new Round(rate, length.toNanos() / 1e9, all, statuses, nanos);
    }
  }

  @Override
  public void close() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    vertx.close().onComplete(done -> closed.countDown());
    closed.await();
  }
}
