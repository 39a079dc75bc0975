package org.palmreferral.request;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.Jwt;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.RawClient;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.vault.KeyFolder;

/**
 * Whatever is sent: a problem in the caller's language, nothing stored, and nothing of what was
 * sent in the answer or in the log.
 */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class BadInputTest {

  private static final String CLUES = "/api/v1/clues";
  private static final String CADRE = "13800000010";
  private static final String MARK = "机密内容";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STORED =
      """
      SELECT (SELECT count(*) FROM clue) || ' ' || (SELECT count(*) FROM clue_person) || ' '
        || (SELECT count(*) FROM clue_step) || ' ' || (SELECT count(*) FROM clue_attachment) || ' '
        || (SELECT coalesce(sum(last), 0) FROM register_number) || ' '
        || (SELECT count(*) FROM invitation) AS stored
      """;

  @Inject Pool pool;
  @TempDir Path folder;

  private final HeardLog log = new HeardLog();
  private RawClient cadre;

  @BeforeEach
  void signIn() {
    TestWorld.get();
    cadre = signedIn(CADRE);
    log.begin();
  }

  @AfterEach
  void nothingWasLogged() {
    assertEquals(List.of(), log.end(MARK, "110105194912310020", "13812345678"));
  }

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
            "police_report.time"));
  }

  @Test
  void whatAClueCannotBe() {
    assertAll(
        bad("no narrative", f -> f.remove("narrative"), "bad_input", "narrative"),
        bad("nobody", f -> f.putArray("persons"), "bad_input", "persons"),
        bad("null person", f -> f.putArray("persons").addNull(), "bad_input", "persons[0]"),
        bad("no name", f -> person(f).remove("name"), "bad_input", "persons[0].name"),
        bad(
            "zero width",
            f -> person(f).put("name", "\u200B\u200D"),
            "bad_input",
            "persons[0].name"),
        bad(
            "check digit",
            f -> number(f, "110105194912310020"),
            "identity_number.malformed",
            "persons[0].identityNumber"),
        bad(
            "no such day",
            f -> person(f).put("birthDate", "2023-02-30"),
            "bad_json",
            "persons[0].birthDate"),
        bad(
            "born later",
            f -> person(f).put("birthDate", "2999-01-01"),
            "person.birth_future",
            "persons[0].birthDate"),
        bad(
            "year zero",
            f -> person(f).put("birthDate", "-999999999-01-01"),
            "person.birth_date",
            "persons[0].birthDate"),
        bad("unknown urgency", f -> f.put("urgency", MARK), "bad_json", "urgency"),
        bad("urgency by number", f -> f.put("urgency", 0), "bad_json", "urgency"),
        bad(
            "unknown category",
            f -> f.putArray("eligibility").add(MARK),
            "bad_json",
            "eligibility[0]"),
        bad("null category", f -> f.putArray("eligibility").addNull(), "bad_input", "eligibility"),
        bad("number for text", f -> f.put("narrative", 7), "bad_json", "narrative"),
        bad("list for text", f -> f.putArray("narrative").add(MARK), "bad_json", "narrative"),
        bad("text for truth", f -> f.put("childHarm", "true"), "bad_json", "childHarm"),
        bad(
            "text for object",
            f -> person(f).put("guardian", MARK),
            "bad_json",
            "persons[0].guardian"),
        bad("unknown region", f -> f.put("residence", "459999"), "region.unknown", "residence"),
        bad("no region", f -> f.put("residence", "4512%"), "bad_input", "residence"),
        bad("a region of case", f -> f.put("caseRegion", "99"), "region.unknown", "caseRegion"),
        bad(
            "fifty people",
            f -> {
              for (int i = 0; i < 49; i++) {
                f.withArray("persons").add(person(f).deepCopy());
              }
            },
            "bad_input",
            "persons"),
        bad("a long story", f -> f.put("narrative", "字".repeat(5001)), "bad_input", "narrative"),
        bad(
            "a phone",
            f -> person(f).put("phone", "13812345678x"),
            "bad_input",
            "persons[0].phone"),
        bad(
            "no guardian",
            f -> person(f).remove("guardian"),
            "person.guardian",
            "persons[0].guardian"));
  }

  @Test
  void textThatIsNoText() {
    String body = form();
    assertAll(
        raw("half a pair", body.replace(MARK, MARK + "\\ud800"), "text.malformed"),
        raw("halves swapped", body.replace(MARK, MARK + "\\udc00\\ud800"), "text.malformed"),
        raw("NUL", body.replace(MARK, MARK + "\\u0000"), "text.malformed"),
        raw("a bell", body.replace(MARK, MARK + "\\u0007"), "bad_input"),
        raw("right to left", body.replace(MARK, MARK + "\u202E"), "bad_input"),
        raw("depth", "{\"persons\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}", "bad_json"),
        raw(
            "depth nobody asked for",
            body.replaceFirst("\\{", "{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + ","),
            "bad_json"),
        raw("cut off", body.substring(0, 60), "bad_json"),
        raw("a list", "[]", "bad_json"),
        raw("a text", "\"" + MARK + "\"", "bad_json"),
        raw("null", "null", "bad_input"),
        raw("nothing", "", "bad_input"),
        raw("a long number", body.replace("\"CRITICAL\"", "9".repeat(2000)), "bad_json"),
        bytes("no UTF-8", new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'}),
        bytes("no UTF-32", new byte[] {0, 0, 0, '{', 0x7F, 0, 0, 0, 0x7F, 0, 0, 0}),
        bytes("half of UTF-16", new byte[] {(byte) 0xFE, (byte) 0xFF, 0, '{', 0}));
  }

  @Test
  void fieldsNobodyKnowsArePassedOver() throws Exception {
    ObjectNode form = (ObjectNode) JSON.readTree(form());
    form.put("fieldOfALaterVersion", "x");
    assertEquals(201, cadre.json("POST", CLUES, form.toString()).statusCode());
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
            "body.too_large"),
        refused(
            "12 MB in pieces",
            l -> cadre.in(l).pieces("POST", CLUES, "application/json", blanks),
            413,
            "body.too_large"));
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
        file("no clue", nowhere, 415, "attachment.type", html),
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
        refused("JSON", l -> cadre.in(l).json("POST", path, "{}"), 415, "media_type.unsupported"));
  }

  // -- ways to say it --

  private Executable with(String token, String code) {
    RawClient client = new RawClient(TestWorld.service(), token);
    return refused(code, l -> client.in(l).json("POST", CLUES, form()), 401, code);
  }

  private Executable signInRefused(RawClient nobody, String body, int status, String code) {
    return refused(
        "sign-in", l -> nobody.in(l).json("POST", "/api/v1/sign-in/wechat", body), status, code);
  }

  private Executable bad(String what, Consumer<ObjectNode> change, String code, String field) {
    return () -> {
      ObjectNode form = (ObjectNode) JSON.readTree(form());
      change.accept(form);
      String body = form.toString();
      refused(what, l -> cadre.in(l).json("POST", CLUES, body), 400, code).execute();
      assertEquals(
          field,
          JSON.readTree(cadre.in("en").json("POST", CLUES, body).body())
              .path("fields")
              .path(0)
              .path("field")
              .asText(),
          what);
    };
  }

  private Executable raw(String what, String body, String code) {
    return refused(what, l -> cadre.in(l).json("POST", CLUES, body), 400, code);
  }

  private Executable bytes(String what, byte[] body) {
    return refused(
        what, l -> cadre.in(l).send("POST", CLUES, "application/json", body), 400, "bad_json");
  }

  private Executable file(String what, String path, int status, String code, byte[]... files) {
    return refused(what, l -> cadre.in(l).files(path, "image/png", files), status, code);
  }

  /** Sends it in no language and in English, and looks at both answers from all sides. */
  private Executable refused(String what, RawClient.Call call, int status, String code) {
    return () -> {
      String before = stored();
      List<String> titles = new ArrayList<>();
      for (String language : new String[] {null, "en"}) {
        String name = what + " in " + language;
        var answer = call.send(language);
        JsonNode problem = JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        assertEquals(
            status + " " + code, answer.statusCode() + " " + problem.path("code").asText(), name);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertTrue(type.startsWith("application/problem+json"), name + ": " + type);
        assertEquals(
            language == null ? "zh-CN" : "en",
            answer.headers().firstValue("Content-Language").orElse(""),
            name);
        assertEquals(status, problem.path("status").asInt(), name);
        assertEquals("about:blank", problem.path("type").asText(), name);
        assertTrue(problem.path("traceId").asText().matches("[0-9a-f]{32}"), name + " no trace");
        List<String> texts = new ArrayList<>(List.of(problem.path("title").asText()));
        problem.path("fields").forEach(field -> texts.add(field.path("message").asText()));
        for (String text : texts) {
          assertEquals(
              language == null,
              text.codePoints().anyMatch(Character::isIdeographic),
              name + ": " + text);
        }
        titles.add(texts.get(0));
        Stream.of(MARK, "110105194912310020", "13812345678")
            .forEach(sent -> assertFalse(answer.body().contains(sent), name + " echoes"));
      }
      assertEquals(2, titles.stream().distinct().count(), what);
      assertEquals(before, stored(), what + " left something behind");
    };
  }

  private String stored() {
    return pool.query(STORED).executeAndAwait().iterator().next().getString("stored");
  }

  private static String form() {
    ObjectNode form = JSON.valueToTree(DemoClues.FENGSHAN);
    return form.put("narrative", MARK).toString();
  }

  private static ObjectNode person(ObjectNode form) {
    return (ObjectNode) form.path("persons").path(0);
  }

  private static void number(ObjectNode form, String digits) {
    person(form).put("identityNumber", digits).remove("noNumber");
  }

  private static RawClient signedIn(String phone) {
    JsonNode tokens = new DemoClient(TestWorld.service(), TestWorld.platform()).signIn(phone);
    return new RawClient(TestWorld.service(), tokens.path("accessToken").asText());
  }
}
