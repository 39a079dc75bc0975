package org.palmreferral.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;

/**
 * So many callers, each on a connection of its own, who ask again as soon as they were answered. All
 * of them run on one thread, so that they take little from what they measure.
 */
public final class ClosedLoad implements AutoCloseable {

  private static final long LONGEST = Duration.ofMinutes(1).toNanos();

  /**
   * What came back within a round.
   *
   * @param answers all of them with the status that was asked for
   * @param bytes of the bodies
   * @param others answers of another status, and calls that broke off
   */
  public record Round(double seconds, long answers, long bytes, long others, Histogram nanos) {

    public double perSecond() {
      return answers / seconds;
    }

    /** In milliseconds. */
    public double percentile(double percent) {
      return nanos.getValueAtPercentile(percent) / 1e6;
    }
  }

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final int callers;
  private final HttpClient client;

  public ClosedLoad(int callers) {
    this.callers = callers;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setMaxPoolSize(callers).setKeepAlive(true));
  }

  /** Asks for one address for so long; any answer but 200 counts as another. */
  public Round get(URI address, Duration length) throws InterruptedException {
    Counting counting = new Counting(address, length);
    vertx.runOnContext(start -> counting.begin());
    counting.over.await();
    return counting.round();
  }

  private final class Counting {
    private final RequestOptions request;
    private final long length;
    private final CountDownLatch over = new CountDownLatch(callers);
    private final Histogram nanos = new Histogram(LONGEST, 3);
    private long begin;
    private long end;
    private long bytes;
    private long others;

    Counting(URI address, Duration length) {
      this.length = length.toNanos();
      this.request =
          new RequestOptions()
              .setMethod(HttpMethod.GET)
              .setHost(address.getHost())
              .setPort(address.getPort())
              .setURI(address.getRawPath() + '?' + address.getRawQuery());
    }

    void begin() {
      begin = System.nanoTime();
      end = begin + length;
      for (int i = 0; i < callers; i++) {
        ask();
      }
    }

    private void ask() {
      long asked = System.nanoTime();
      if (asked >= end) {
        over.countDown();
        return;
      }
      client
          .request(request)
          .flatMap(call -> call.send())
          .flatMap(answer -> answer.body().map(body -> count(answer, body)))
          .onComplete(
              counted -> {
                long now = System.nanoTime();
                if (counted.failed() || !counted.result()) {
                  others++;
                } else if (now < end) {
                  nanos.recordValue(Math.min(now - asked, LONGEST));
                }
                ask();
              });
    }

    private boolean count(HttpClientResponse answer, Buffer body) {
      bytes += body.length();
      return answer.statusCode() == 200;
    }

    Round round() {
      return new Round(length / 1e9, nanos.getTotalCount(), bytes, others, nanos);
    }
  }

  @Override
  public void close() {
    vertx.close();
  }
}
