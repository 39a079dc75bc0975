package org.palmreferral.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A phone of the demo: signs in through the simulated platform and calls the API. */
public final class DemoClient {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI service;
  private final URI platform;
  private final Observer observer;
  private @Nullable String accessToken;

  /** Sees each answer of the service. */
  @FunctionalInterface
  public interface Observer {
    /** Sees nothing. */
    Observer NONE = (request, response) -> {};

    void answered(HttpRequest request, HttpResponse<String> response);
  }

  public DemoClient(URI service, URI platform) {
    this(service, platform, Observer.NONE);
  }

  public DemoClient(URI service, URI platform, Observer observer) {
    this.service = service;
    this.platform = platform;
    this.observer = observer;
  }

  /** Signs in with the phone; the answer holds the tokens. */
  public JsonNode signIn(String phone) {
    String code = platform("POST", "/phone/" + phone + "/login-code").path("code").asText();
    JsonNode tokens =
        call("POST", "/api/v1/sign-in/wechat", Map.of("code", code, "device", "演示手机"), null);
    accessToken = tokens.path("accessToken").asText();
    return tokens;
  }

  /** Shows that the phone is in hand, for the session it is signed in with. */
  public void stepUp(String phone) {
    String code = platform("POST", "/phone/" + phone + "/login-code").path("code").asText();
    call("POST", "/api/v1/session/step-up", Map.of("code", code), null);
  }

  /** What the phone shows the service, once it has signed in. */
  public @Nullable String accessToken() {
    return accessToken;
  }

  /** Lets the platform tell the service which number the phone has. */
  public void bindPhone(String phone) {
    String code = platform("POST", "/phone/" + phone + "/phone-code").path("code").asText();
    call("POST", "/api/v1/me/phone", Map.of("code", code), null);
  }

  public JsonNode get(String path) {
    return call("GET", path, null, null);
  }

  public JsonNode post(String path, Object body) {
    return call("POST", path, body, null);
  }

  /** Calls the platform's side door for phones. */
  public JsonNode platform(String method, String path) {
    return send(
        HttpRequest.newBuilder(platform.resolve(path)).method(method, BodyPublishers.noBody()),
        Observer.NONE);
  }

  /** Calls the service; an answer that is not 2xx is an error with the problem's code. */
  public JsonNode call(
      String method, String path, @Nullable Object body, @Nullable Integer version) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(path))
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(write(body)));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (method.equals("POST")) {
      request.header("Idempotency-Key", UUID.randomUUID().toString());
    }
    if (version != null) {
      request.header("If-Match", "\"" + version + "\"");
    }
    if (accessToken != null) {
      request.header("Authorization", "Bearer " + accessToken);
    }
    return send(request, observer);
  }

  private static JsonNode send(HttpRequest.Builder request, Observer observer) {
    try {
      HttpRequest sent = request.timeout(Duration.ofSeconds(20)).build();
      HttpResponse<String> response = HTTP.send(sent, BodyHandlers.ofString());
      observer.answered(sent, response);
      JsonNode answer = JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            sent.method()
                + ' '
                + sent.uri().getPath()
                + ": "
                + response.statusCode()
                + ' '
                + answer.path("code").asText());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String write(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
