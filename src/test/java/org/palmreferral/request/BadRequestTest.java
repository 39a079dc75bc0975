package org.palmreferral.request;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.RawClient;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.vault.KeyFolder;

/** Callers who may not, requests that are none, and files that cannot be taken. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class BadRequestTest extends RefusedCalls {

  @TempDir Path folder;

  @Test
  void loginCodes() {
    RawClient nobody = new RawClient(TestWorld.service(), null);
    String used =
        new DemoClient(TestWorld.service(), TestWorld.platform())
            .platform("POST", "/phone/" + CADRE + "/login-code")
            .path("code")
            .asText();
    nobody.json("POST", "/api/v1/sign-in/wechat", "{\"code\":\"" + used + "\"}");
    assertAll(
        signInRefused(nobody, "{\"code\":\"no-such-code\"}", 422, "wechat.code_invalid"),
        signInRefused(nobody, "{\"code\":\"" + used + "\"}", 422, "wechat.code_used"),
        signInRefused(nobody, "{}", 400, "bad_input"),
        signInRefused(nobody, "{\"code\":\"  \"}", 400, "bad_input"),
        signInRefused(nobody, "{\"code\":7}", 400, "bad_json"),
        signInRefused(nobody, "{\"code\":\"\\u0000\"}", 400, "text.malformed"),
        refused(
            "refresh token",
            l -> nobody.in(l).json("POST", "/api/v1/sign-in/refresh", "{\"refreshToken\":\"x\"}"),
            401,
            "session.invalid"));
  }

  @Test
  void tokensThatAreNotOurs() {
    String foreign =
        Jwt.issuer("palmreferral")
            .subject(UUID.randomUUID().toString())
            .claim("sid", UUID.randomUUID().toString())
            .expiresIn(60)
            .sign(KeyFolder.ensure(folder).get("palmreferral.jwt.sign-key"));
    String ours =
        Jwt.issuer("palmreferral")
            .subject(UUID.randomUUID().toString())
            .claim("sid", UUID.randomUUID().toString())
            .expiresIn(60)
            .sign();
    assertAll(
        with(null, "session.missing"),
        with(foreign, "session.invalid"),
        with(ours, "session.invalid"),
        with("abc", "session.invalid"),
        with("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.", "session.invalid"));
  }

  @Test
  void rolesAndRegions() {
    JsonNode clue = TestWorld.phone(CADRE).post(CLUES, DemoClues.FENGSHAN);
    String path = CLUES + "/" + clue.path("id").asText();
    RawClient reviewer = signedIn("13800000011");
    RawClient sibling = signedIn("13800000031");
    String words = "{\"words\":\"" + MARK + "\"}";
    assertAll(
        refused("role", l -> reviewer.in(l).json("POST", CLUES, form()), 403, "role.forbidden"),
        refused("sibling", l -> sibling.in(l).get(path), 404, "not_found"),
        refused(
            "sibling decides",
            l -> sibling.in(l).json("POST", path + "/ask-for-more", words, "If-Match", "\"0\""),
            404,
            "not_found"),
        refused(
            "no version",
            l -> reviewer.in(l).json("POST", path + "/ask-for-more", words),
            400,
            "if_match.missing"),
        refused(
            "no version, no words",
            l -> reviewer.in(l).json("POST", path + "/ask-for-more", "{}"),
            400,
            "if_match.missing"),
        refused(
            "bad version",
            l -> reviewer.in(l).json("POST", path + "/ask-for-more", words, "If-Match", "x"),
            400,
            "if_match.malformed"),
        refused(
            "stale version",
            l -> reviewer.in(l).json("POST", path + "/ask-for-more", words, "If-Match", "\"9\""),
            409,
            "version.stale"),
        refused(
            "a report from before the calendar",
            l ->
                cadre
                    .in(l)
                    .json(
                        "PUT",
                        path + "/police-report",
                        "{\"reportedAt\":\"-99999-01-01T00:00:00Z\",\"station\":\"所\","
                            + "\"reportedBy\":\"甲\",\"receipt\":\"1\"}",
                        "If-Match",
                        "\"0\""),
            400,
            "date.out_of_range"));
  }

  @Test
  void requestsThatAreNone() {
    String id = UUID.randomUUID().toString();
    byte[] blanks = " ".repeat(12 << 20).getBytes(StandardCharsets.UTF_8);
    String due = "?after=%2B999999999-12-31_" + id;
    RawClient reviewer = signedIn("13800000011");
    assertAll(
        refused("no id", l -> cadre.in(l).get(CLUES + "/not-an-id"), 404, "not_found"),
        refused("no such id", l -> cadre.in(l).get(CLUES + "/" + id), 404, "not_found"),
        refused("status", l -> cadre.in(l).get(CLUES + "?status=X"), 400, "parameter.malformed"),
        refused("limit", l -> cadre.in(l).get(CLUES + "?limit=x"), 400, "parameter.malformed"),
        refused("no limit", l -> cadre.in(l).get(CLUES + "?limit=101"), 400, "bad_input"),
        refused("after", l -> cadre.in(l).get(CLUES + "?after=x"), 400, "parameter.malformed"),
        refused("far day", l -> reviewer.in(l).get(CLUES + "/inbox" + due), 400, "page.malformed"),
        refused("NUL", l -> cadre.in(l).get("/api/v1/organisations?q=%00"), 400, "text.malformed"),
        refused("method", l -> cadre.in(l).json("PUT", CLUES, form()), 405, "method_not_allowed"),
        refused("method", l -> cadre.in(l).json("PATCH", CLUES, "{}"), 405, "method_not_allowed"),
        refused(
            "content type",
            l -> cadre.in(l).send("POST", CLUES, "text/plain", form().getBytes()),
            415,
            "media_type.unsupported"),
        refused(
            "answer in HTML",
            l -> cadre.in(l).json("POST", CLUES, form(), "Accept", "text/html"),
            406,
            "not_acceptable"),
        refused(
            "answer in nothing",
            l -> cadre.in(l).json("POST", CLUES, form(), "Accept", "application/"),
            400,
            "text.malformed"),
        refused(
            "no key",
            l -> cadre.in(l).json("POST", CLUES, form(), RawClient.KEY, ""),
            400,
            "idempotency.malformed"),
        refused("nothing there", l -> cadre.in(l).get("/nope"), 404, "not_found"),
        refused("nothing there", l -> cadre.in(l).get("/api/v1/nope"), 404, "not_found"),
        refused("nothing there", l -> cadre.in(l).get("/q/nope"), 404, "not_found"),
        refused("nothing there", l -> cadre.in(l).json("POST", "/nope", "{}"), 404, "not_found"),
        refused(
            "12 MB",
            l -> cadre.in(l).send("POST", CLUES, "application/json", blanks),
            413,
            "body.too_large"));
  }

  /** RFC 9110, section 15.5.6: whoever hears that a method is none hears which are. */
  @Test
  void aMethodThatIsNoneIsToldWhichAre() {
    String one = CLUES + "/" + UUID.randomUUID();
    assertAll(
        () -> assertEquals("GET, HEAD, OPTIONS, POST", allowed("PUT", CLUES)),
        () -> assertEquals("GET, HEAD, OPTIONS", allowed("PATCH", "/api/v1/me")),
        () -> assertEquals("OPTIONS, POST", allowed("GET", one + "/decline")),
        () -> assertEquals("OPTIONS, PUT", allowed("POST", one + "/police-report")));
  }

  private String allowed(String method, String path) {
    var answer = cadre.json(method, path, "{}");
    assertEquals(405, answer.statusCode(), path);
    return answer.headers().firstValue("Allow").orElse("none");
  }

  /** The HTTP layer refuses it before anything of ours; the JDK's client would not even send it. */
  @Test
  void anAddressThatIsNoneIsAnsweredWithTheStatusAlone() throws IOException {
    for (String path : List.of("/api/v1/%zz", CLUES + "/%zz", CLUES + "?status=%zz")) {
      String answer = answerTo(path);
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
      assertTrue(answer.contains("content-length: 0\r\n"), answer);
    }
  }

  /** Nobody knows beforehand that it will be too much: the connection ends while it is read. */
  @Test
  void tooMuchThatWasNotDeclared() {
    byte[] blanks = " ".repeat(12 << 20).getBytes(StandardCharsets.UTF_8);
    String before = stored();
    assertEquals(413, cadre.pieces("POST", CLUES, "application/json", blanks).statusCode());
    assertEquals(before, stored());
  }

  @Test
  void filesThatCannotBeTaken() throws Exception {
    JsonNode clue = TestWorld.phone(CADRE).post(CLUES, DemoClues.FENGSHAN);
    String path = CLUES + "/" + clue.path("id").asText() + "/attachments";
    byte[] html = ("<html><script>" + MARK + "</script></html>").getBytes("UTF-8");
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};
    byte[] large = new byte[(10 << 20) + 1];
    String nowhere = CLUES + "/" + UUID.randomUUID() + "/attachments";
    assertAll(
        file("a page called picture", path, 415, "attachment.type", html),
        file("half a picture", path, 415, "attachment.type", picture),
        file("nothing in it", path, 415, "attachment.type", new byte[0]),
        file("one byte too many", path, 413, "attachment.too_large", large),
        file("two files", path, 400, "attachment.one", html, html),
        file("no file", path, 400, "attachment.missing"),
        file("no clue", nowhere, 404, "not_found", html),
        refused(
            "no boundary",
            l -> cadre.in(l).send("POST", path, "multipart/form-data", html),
            400,
            "attachment.missing"),
        refused(
            "cut off",
            l ->
                cadre
                    .in(l)
                    .send("POST", path, "multipart/form-data; boundary=b", "--b\r\n".getBytes()),
            400,
            "bad_json"),
        form(
            "a file without a name",
            path,
            "attachment.missing",
            part("file", "; filenam=\"a.png\"")),
        form("no head of a part", path, "bad_json", "--b\r\nno colon\r\n\r\nx\r\n--b--\r\n"),
        refused("JSON", l -> cadre.in(l).json("POST", path, "{}"), 415, "media_type.unsupported"));
  }

  private static String answerTo(String address) throws IOException {
    URI service = TestWorld.service();
    try (Socket line = new Socket(service.getHost(), service.getPort())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
              .formatted(address, service.getAuthority());
      line.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Executable with(String token, String code) {
    RawClient client = new RawClient(TestWorld.service(), token);
    return refused(code, l -> client.in(l).json("POST", CLUES, form()), 401, code);
  }

  private Executable signInRefused(RawClient nobody, String body, int status, String code) {
    return refused(
        "sign-in", l -> nobody.in(l).json("POST", "/api/v1/sign-in/wechat", body), status, code);
  }

  private Executable form(String what, String path, String code, String form) {
    byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
    String type = "multipart/form-data; boundary=b";
    return refused(what, l -> cadre.in(l).send("POST", path, type, bytes), 400, code);
  }

  private static String part(String name, String rest) {
    return "--b\r\nContent-Disposition: form-data; name=\"%s\"%s\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
        .formatted(name, rest);
  }

  private Executable file(String what, String path, int status, String code, byte[]... files) {
    return refused(what, l -> cadre.in(l).files(path, "image/png", files), status, code);
  }
}
