package org.palmreferral.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Caller.Answer;

/** Where somebody carries packages in and out, piece by piece like a browser. */
public final class PackageDesk {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "----palm-referral";

  private final URI service;
  private final String token;
  private final Caller caller;

  public PackageDesk(URI service, DemoClient who) {
    this.service = service;
    this.token = Objects.requireNonNull(who.accessToken());
    this.caller = new Caller(service, token);
  }

  /** Sends the file in by three pieces and imports it. */
  public Answer take(byte[] file) {
    return take(pieces(file), UUID.randomUUID().toString());
  }

  public Answer take(List<String> pieces, String key) {
    return caller.send(
        "POST", "/api/v1/packages", Map.of("pieces", pieces), "Idempotency-Key", key);
  }

  /** The ids of three pieces of a file. */
  public List<String> pieces(byte[] file) {
    List<String> ids = new ArrayList<>();
    int third = Math.max(1, file.length / 3);
    for (int from = 0; from < file.length; from += third) {
      ids.add(
          upload(
                  "/api/v1/packages/pieces",
                  Arrays.copyOfRange(file, from, Math.min(file.length, from + third)))
              .required("id")
              .asText());
    }
    return ids;
  }

  /** Sends one file in a form. */
  public JsonNode upload(String path, byte[] content) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        ("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n")
            .formatted(BOUNDARY)
            .getBytes(StandardCharsets.UTF_8));
    form.writeBytes(content);
    form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        send(
            request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(form.toByteArray()))
                .build(),
            BodyHandlers.ofString());
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of a package that was made. */
  public byte[] file(String id) {
    HttpResponse<byte[]> answer =
        send(request("/api/v1/packages/" + id + "/file").build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.resolve(path)).header("Authorization", "Bearer " + token);
  }

  private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> how) {
    try {
      return HTTP.send(request, how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
