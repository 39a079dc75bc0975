package org.palmreferral.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.testing.TestWorld;

/** Sends probes; each answer is held against the contract. */
final class Knock {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Knock() {}

  /** The probe as a client would send it. */
  static HttpResponse<String> properly(Probe probe, @Nullable String token) {
    HttpRequest.Builder request = request(probe, probe.body(), token);
    if (probe.mediaType() != null) {
      request.header("Content-Type", probe.mediaType());
    }
    return send(
        request
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("If-Match", Probe.STALE)
            .build());
  }

  /** The same call with nothing right about it: no key, no version, no body worth the name. */
  static HttpResponse<String> wrongly(Probe probe, @Nullable String token) {
    byte[] rubbish = probe.body().length == 0 ? probe.body() : new byte[] {'{'};
    HttpRequest.Builder request = request(probe, rubbish, token);
    if (rubbish.length > 0) {
      request.header("Content-Type", probe.mediaType());
    }
    return send(request.build());
  }

  private static HttpRequest.Builder request(Probe probe, byte[] body, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(TestWorld.service().resolve(probe.path()))
            .timeout(Duration.ofSeconds(30))
            .method(
                probe.method(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
      Contract.check(request, answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + ' ' + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
