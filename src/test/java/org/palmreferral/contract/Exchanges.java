package org.palmreferral.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Keeps exchanges that tests have with the service as the examples of the contract, when told to by
 * {@code -Dexamples.update=true}. An example that still fits the contract stays as it is; of what a
 * run sees, the fullest answer wins.
 */
public final class Exchanges {

  private static final boolean WANTED = Boolean.getBoolean("examples.update");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Beyond this an answer is not made clearer by being longer. */
  private static final int FULL = 2_500;

  private static final Map<String, Integer> BEST = new HashMap<>();

  private Exchanges() {}

  /** A request with its answer, as it went over the wire. */
  record Exchange(
      String method,
      String path,
      byte[] request,
      int status,
      @Nullable String mediaType,
      byte[] answer) {}

  /** Looks at what a test sent through the JDK's client. */
  public static void seen(HttpRequest request, HttpResponse<String> response) {
    if (WANTED) {
      boolean json =
          request.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
      seen(
          new Exchange(
              request.method(),
              request.uri().getPath(),
              json ? sent(request) : new byte[0],
              response.statusCode(),
              response.headers().firstValue("Content-Type").orElse(null),
              response.body().getBytes(StandardCharsets.UTF_8)));
    }
  }

  static synchronized void seen(Exchange exchange) {
    if (!WANTED || !exchange.path().startsWith("/api/v1")) {
      return;
    }
    try {
      String name = ExampleFile.nameFor(exchange);
      if (name == null) {
        return;
      }
      int score = score(exchange);
      Integer best = BEST.get(name);
      if (best == null && ExampleFile.holds(name)) {
        BEST.put(name, Integer.MAX_VALUE);
      } else if (best == null || score > best) {
        JsonNode example = ExampleFile.of(name, exchange);
        if (example != null) {
          ExampleFile.write(name, example);
          BEST.put(name, score);
        }
      }
    } catch (IOException notJson) {
      // what cannot be read is no example
    }
  }

  /** How much an exchange shows: what is asked with a body and answered in full shows most. */
  private static int score(Exchange exchange) throws IOException {
    int length = exchange.answer().length;
    int answer = length <= FULL ? length : Math.max(FULL - length / 50, 1);
    int items = 0;
    if (exchange.mediaType() != null && exchange.mediaType().contains("json")) {
      JsonNode list = JSON.readTree(exchange.answer()).path("items");
      items = list.isArray() ? Math.min(list.size(), 2) * FULL : 0;
    }
    return answer + items + Math.min(exchange.request().length, FULL);
  }

  private static byte[] sent(HttpRequest request) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    request.bodyPublisher().ifPresent(publisher -> publisher.subscribe(new Collected(body)));
    return body.toByteArray();
  }

  /** Publishers of strings and bytes give all they have within the call. */
  private record Collected(ByteArrayOutputStream body) implements Flow.Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer part) {
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      body.writeBytes(bytes);
    }

    @Override
    public void onError(Throwable failure) {
      throw new IllegalStateException(failure);
    }

    @Override
    public void onComplete() {}
  }
}
