package org.palmreferral.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.contract.Exchanges;
import org.palmreferral.demo.DemoClient;

/** A form with words, a file, or both, as a browser sends it. */
public final class FormUpload {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String BOUNDARY = "----palm-referral";

  private FormUpload() {}

  /** Posts the form on a version of the thing. */
  public static HttpResponse<String> post(
      DemoClient who, String path, int version, @Nullable String words, byte @Nullable [] png) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    if (words != null) {
      part(
          form,
          "name=\"words\"",
          "text/plain; charset=UTF-8",
          words.getBytes(StandardCharsets.UTF_8));
    }
    if (png != null) {
      part(form, "name=\"file\"; filename=\"scan.png\"", "image/png", png);
    }
    form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(TestWorld.service().resolve(path))
            .header("Authorization", "Bearer " + who.accessToken())
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("If-Match", "\"" + version + "\"")
            .POST(BodyPublishers.ofByteArray(form.toByteArray()))
            .build();
    HttpResponse<String> answer = send(request, BodyHandlers.ofString());
    Exchanges.seen(request, answer);
    return answer;
  }

  /** What lies at a path, byte by byte. */
  public static HttpResponse<byte[]> get(DemoClient who, String path) {
    return send(
        HttpRequest.newBuilder(TestWorld.service().resolve(path))
            .header("Authorization", "Bearer " + who.accessToken())
            .build(),
        BodyHandlers.ofByteArray());
  }

  private static void part(ByteArrayOutputStream form, String what, String type, byte[] content) {
    String head =
        "--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
            .formatted(BOUNDARY, what, type);
    form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    form.writeBytes(content);
    form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
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
