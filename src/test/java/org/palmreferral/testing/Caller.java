package org.palmreferral.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.contract.Exchanges;
import org.palmreferral.demo.DemoClient;

/** Somebody who calls the API and looks at the bare answer, whatever it is. */
public final class Caller {

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What came back. */
  public record Answer(int status, JsonNode body, HttpHeaders headers) {
    /** The stable code of a refusal, empty when it is none. */
    public String code() {
      return body.path("code").asText();
    }

    public @Nullable String header(String name) {
      return headers.firstValue(name).orElse(null);
    }

    @Override
    public String toString() {
      return status + " " + body;
    }
  }

  private final URI service;
  private final @Nullable String accessToken;

  public Caller(URI service, @Nullable String accessToken) {
    this.service = service;
    this.accessToken = accessToken;
  }

  /** A phone that signs in with this number at the service under test, once the cast is there. */
  public static Caller phone(String number) {
    return new Caller(TestWorld.service(), TestWorld.phone(number).accessToken());
  }

  public static Caller phone(URI service, URI platform, String number) {
    JsonNode tokens = new DemoClient(service, platform).signIn(number);
    return new Caller(service, tokens.path("accessToken").asText());
  }

  /** Somebody who has not signed in. */
  public static Caller stranger() {
    return new Caller(TestWorld.service(), null);
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer delete(String path, String... headers) {
    return send("DELETE", path, null, headers);
  }

  /** Posts under a key of its own. */
  public Answer post(String path, @Nullable Object body, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Idempotency-Key";
    all[headers.length + 1] = UUID.randomUUID().toString();
    return send("POST", path, body, all);
  }

  /**
   * Sends exactly this.
   *
   * @param headers names and values in turn
   * @throws UncheckedIOException when no answer came
   */
  public Answer send(String method, String path, @Nullable Object body, String... headers) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(service.resolve(path))
              .timeout(Duration.ofSeconds(20))
              .method(
                  method,
                  body == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(JSON.writeValueAsString(body)));
      if (body != null) {
        request.header("Content-Type", "application/json");
      }
      if (headers.length > 0) {
        request.headers(headers);
      }
      if (accessToken != null) {
        request.header("Authorization", "Bearer " + accessToken);
      }
      HttpRequest sent = request.build();
      var response = HTTP.send(sent, BodyHandlers.ofString());
      Exchanges.seen(sent, response);
      return new Answer(response.statusCode(), read(response.body()), response.headers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body.isEmpty() ? "{}" : body);
    } catch (JsonProcessingException notJson) {
      return JSON.getNodeFactory().textNode(body);
    }
  }
}
