package org.palmreferral.wechat.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Calls the simulator over HTTP, as a mini program's server calls the platform. */
final class Server {

  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  Server(URI base) {
    this.base = base;
  }

  JsonNode session(String code) {
    return session(WechatSimulator.APP_ID, WechatSimulator.APP_SECRET, code);
  }

  JsonNode session(String appId, String secret, String code) {
    return json(
        get(
            "/sns/jscode2session?appid=%s&secret=%s&js_code=%s&grant_type=authorization_code"
                .formatted(appId, secret, code)));
  }

  JsonNode stableToken(boolean forced) {
    return post(
        "/cgi-bin/stable_token",
        Map.of(
            "grant_type",
            "client_credential",
            "appid",
            WechatSimulator.APP_ID,
            "secret",
            WechatSimulator.APP_SECRET,
            "force_refresh",
            forced));
  }

  String token() {
    return stableToken(false).path("access_token").asText();
  }

  JsonNode post(String path, Object body) {
    return json(raw(path, body));
  }

  JsonNode call(String path, String token, Object body) {
    return post(path + "?access_token=" + token, body);
  }

  HttpResponse<byte[]> raw(String path, Object body) {
    try {
      String text = body instanceof String s ? s : JSON.writeValueAsString(body);
      return exchange(request(path).POST(BodyPublishers.ofString(text)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  HttpResponse<byte[]> get(String path) {
    return exchange(request(path));
  }

  static JsonNode json(HttpResponse<byte[]> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
