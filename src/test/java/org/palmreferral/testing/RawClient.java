package org.palmreferral.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends what no well-behaved phone would. */
public final class RawClient {

  public static final String KEY = "Idempotency-Key";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String BOUNDARY = "----a-boundary";

  private final URI service;
  private final @Nullable String token;
  private final @Nullable String language;

  /** One request, in a language or in none. */
  @FunctionalInterface
  public interface Call {
    HttpResponse<String> send(@Nullable String language);
  }

  public RawClient(URI service, @Nullable String token) {
    this(service, token, null);
  }

  private RawClient(URI service, @Nullable String token, @Nullable String language) {
    this.service = service;
    this.token = token;
    this.language = language;
  }

  public RawClient in(@Nullable String asked) {
    return new RawClient(service, token, asked);
  }

  public HttpResponse<String> get(String path) {
    return send("GET", path, BodyPublishers.noBody(), Map.of());
  }

  public HttpResponse<String> json(String method, String path, String body, String... headers) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return send(method, path, BodyPublishers.ofString(body), all);
  }

  public HttpResponse<String> send(String method, String path, String type, byte[] body) {
    return send(method, path, BodyPublishers.ofByteArray(body), Map.of("Content-Type", type));
  }

  /** Without saying how much it will be. */
  public HttpResponse<String> pieces(String method, String path, String type, byte[] body) {
    return send(
        method,
        path,
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
        Map.of("Content-Type", type));
  }

  /** A form with these files, all under the name {@code file}. */
  public HttpResponse<String> files(String path, String type, byte[]... files) {
    return files(path, type, "file.png", Map.of(), files);
  }

  public HttpResponse<String> files(
      String path, String type, String name, Map<String, String> headers, byte[]... files) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (byte[] file : files) {
      form.writeBytes(
          text(
              "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                  .formatted(BOUNDARY, name)));
      form.writeBytes(text("Content-Type: " + type + "\r\n\r\n"));
      form.writeBytes(file);
      form.writeBytes(text("\r\n"));
    }
    form.writeBytes(text("--" + BOUNDARY + "--\r\n"));
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    return send("POST", path, BodyPublishers.ofByteArray(form.toByteArray()), all);
  }

  private HttpResponse<String> send(
      String method, String path, BodyPublisher body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body);
    if (token != null) {
      request.setHeader("Authorization", "Bearer " + token);
    }
    if (language != null) {
      request.setHeader("Accept-Language", language);
    }
    request.setHeader(KEY, UUID.randomUUID().toString());
    headers.forEach(request::setHeader);
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
