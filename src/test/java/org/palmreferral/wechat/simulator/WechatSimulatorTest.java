package org.palmreferral.wechat.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WechatSimulatorTest {

  private static final String PHONE = "13800000001";
  private static final String NUMBER = "/wxa/business/getuserphonenumber";
  private static final String SEND = "/cgi-bin/message/subscribe/send";
  private static final String CHECK = "/wxa/msg_sec_check";
  private static final String PICTURE = "/wxa/getwxacodeunlimit";

  private final ManualClock clock = new ManualClock();
  private WechatSimulator wechat;
  private Server server;

  @BeforeEach
  void start() {
    wechat = WechatSimulator.start(0, clock);
    wechat.template("wish-taken", List.of("thing1", "date2"));
    server = new Server(wechat.uri());
  }

  @AfterEach
  void stop() {
    wechat.close();
  }

  @Test
  void aLoginCodeWorksOnce() {
    String code = wechat.loginCode(PHONE);

    JsonNode first = server.session(code);
    assertEquals(wechat.openid(PHONE), first.path("openid").asText());
    assertTrue(first.hasNonNull("session_key"));
    assertFalse(first.has("errcode"));
    assertError(40163, server.session(code));
  }

  @Test
  void aLoginCodeLivesFiveMinutes() {
    String inTime = wechat.loginCode(PHONE);
    clock.pass(Duration.ofMinutes(5).minusSeconds(1));
    assertTrue(server.session(inTime).has("openid"));

    String late = wechat.loginCode(PHONE);
    clock.pass(Duration.ofMinutes(5));
    assertError(40029, server.session(late));
    assertError(40029, server.session("never-issued"));
  }

  @Test
  void theAppHasToBeKnown() {
    String code = wechat.loginCode(PHONE);
    assertError(40013, server.session("another", WechatSimulator.APP_SECRET, code));
    assertError(40125, server.session(WechatSimulator.APP_ID, "another", code));
    assertTrue(server.session(code).has("openid"), "refused calls do not use the code up");
  }

  @Test
  void aHundredCodesAMinute() {
    for (int i = 0; i < 100; i++) {
      assertTrue(server.session(wechat.loginCode(PHONE)).has("openid"));
    }
    assertError(45011, server.session(wechat.loginCode(PHONE)));
    assertTrue(server.session(wechat.loginCode("13800000002")).has("openid"));
    clock.pass(Duration.ofMinutes(1));
    assertTrue(server.session(wechat.loginCode(PHONE)).has("openid"));
  }

  @Test
  void aPhoneCodeBelongsToItsUser() {
    String token = server.token();
    String code = wechat.phoneCode(PHONE);

    String stranger = wechat.openid("13800000002");
    assertError(40003, server.call(NUMBER, token, Map.of("code", code, "openid", stranger)));
    Map<String, String> own = Map.of("code", code, "openid", wechat.openid(PHONE));
    JsonNode answer = server.call(NUMBER, token, own);
    assertEquals(PHONE, answer.path("phone_info").path("phoneNumber").asText());
    assertError(40163, server.call(NUMBER, token, own));
    assertError(40029, server.call(NUMBER, token, Map.of("code", wechat.loginCode(PHONE))));
  }

  @Test
  void accessTokensOverlapInTheLastFiveMinutes() {
    String first = server.token();
    clock.pass(Duration.ofSeconds(7200 - 301));
    JsonNode same = server.stableToken(false);
    assertEquals(first, same.path("access_token").asText());
    assertEquals(301, same.path("expires_in").asInt());

    clock.pass(Duration.ofSeconds(2));
    String second = server.token();
    assertNotEquals(first, second);
    assertEquals(0, code(check(first)));
    assertEquals(0, code(check(second)));

    clock.pass(Duration.ofSeconds(299));
    assertError(42001, check(first));
    assertEquals(0, code(check(second)));
  }

  @Test
  void aForcedTokenEndsTheOldOne() {
    String first = server.token();
    String second = server.stableToken(true).path("access_token").asText();
    assertNotEquals(first, second);
    assertError(40001, check(first));
    assertEquals(0, code(check(second)));

    assertEquals(second, server.stableToken(true).path("access_token").asText(), "too early");
    for (int i = 2; i <= 20; i++) {
      clock.pass(Duration.ofSeconds(30));
      assertFalse(server.stableToken(true).has("errcode"));
    }
    clock.pass(Duration.ofSeconds(30));
    assertError(45009, server.stableToken(true));
  }

  @Test
  void aTokenIsNeeded() {
    assertError(41001, check(""));
    assertError(40014, check("a.b"));
    assertError(40001, check("unknown"));
    assertError(43002, Server.json(server.get(CHECK)));
    assertError(40066, server.post("/cgi-bin/unknown", Map.of()));
    assertError(47001, server.call(CHECK, server.token(), "version=2"));
  }

  @Test
  void oneConsentOneMessage() {
    String token = server.token();
    Map<String, ?> message = message("有人接了心愿", "2025-03-01");
    wechat.openid(PHONE);
    assertError(43101, server.call(SEND, token, message));

    wechat.consent(PHONE, "wish-taken");
    assertEquals(0, code(server.call(SEND, token, message)));
    assertError(43101, server.call(SEND, token, message));

    Message arrived = wechat.inbox(PHONE).get(0);
    assertEquals("pages/wish/wish?id=1", arrived.page());
    assertEquals("有人接了心愿", arrived.data().get("thing1"));
    assertEquals(clock.instant(), arrived.at());
  }

  @ParameterizedTest
  @CsvSource({
    "一二三四五六七八九十一二三四五六七八九十,   2025-03-01, 0",
    "一二三四五六七八九十一二三四五六七八九十一, 2025-03-01, 47003",
    "'',                                         2025-03-01, 47003",
    "心愿,                                       soon,       47003"
  })
  void keywordsHaveLimits(String thing, String date, int errcode) {
    wechat.consent(PHONE, "wish-taken");
    assertError(errcode, server.call(SEND, server.token(), message(thing, date)));
  }

  @Test
  void aMessageNeedsUserTemplateAndPage() {
    String token = server.token();
    String openid = wechat.openid(PHONE);
    assertError(40003, server.call(SEND, token, Map.of("touser", "nobody")));
    assertError(40037, server.call(SEND, token, Map.of("touser", openid, "template_id", "none")));
    assertError(41030, server.call(SEND, token, Map.of("touser", openid, "page", "/pages/a")));
  }

  @Test
  void textsAreCheckedForActiveUsers() {
    wechat.loginCode(PHONE);
    assertEquals("pass", suggest("平常的话"));
    assertEquals("risky", suggest("这里有违禁品"));
    assertEquals("review", suggest("这里有可疑的话"));
    assertError(45002, text("字".repeat(2501)));
    assertEquals("pass", suggest("字".repeat(2500)));

    clock.pass(Duration.ofHours(2));
    assertError(61010, text("平常的话"));
  }

  @Test
  void aPictureOrAnError() throws IOException {
    String token = server.token();
    var picture = server.raw(PICTURE + "?access_token=" + token, Map.of("scene", "s=1&t=a-b_c~"));
    assertEquals("image/png", picture.headers().firstValue("Content-Type").orElseThrow());
    assertNotNull(ImageIO.read(new ByteArrayInputStream(picture.body())));
    var other = server.raw(PICTURE + "?access_token=" + token, Map.of("scene", "s=2"));
    assertFalse(Arrays.equals(picture.body(), other.body()));

    String uuid = "6f1c2a0e-6a51-4c6e-9c7e-1f6f1a2b3c4d";
    assertError(40169, server.call(PICTURE, token, Map.of("scene", uuid)));
    assertError(40169, server.call(PICTURE, token, Map.of("scene", "站点")));
    assertError(41030, server.call(PICTURE, token, Map.of("scene", "1", "page", "/pages/a")));
    assertError(41030, server.call(PICTURE, token, Map.of("scene", "1", "page", "pages/a?b=1")));
  }

  @Test
  void aPhoneCanBePlayedByHttp() {
    String login = server.post("/phone/" + PHONE + "/login-code", "").path("code").asText();
    String openid = server.session(login).path("openid").asText();
    assertEquals(wechat.openid(PHONE), openid);
    assertFalse(server.post("/phone/" + PHONE + "/phone-code", "").path("code").asText().isEmpty());
    String consents = "/phone/" + PHONE + "/consents/";
    assertEquals("accept", server.post(consents + "wish-taken", "").path("wish-taken").asText());
    server.call(SEND, server.token(), message("有人接了心愿", "2025-03-01"));
    JsonNode items = Server.json(server.get("/phone/" + PHONE + "/inbox")).path("items");
    assertEquals("有人接了心愿", items.path(0).path("data").path("thing1").asText());

    assertEquals(400, server.raw(consents + "none", "").statusCode());
    assertEquals(400, server.raw("/phone/abc/login-code", "").statusCode());
    assertEquals(404, server.raw("/phone/" + PHONE + "/other", "").statusCode());
  }

  @Test
  void faultsActOnce() {
    String token = server.token();
    wechat.loginCode(PHONE);
    wechat.failNext(CHECK, Fault.errcode(-1));
    wechat.failNext(CHECK, Fault.httpStatus(502));
    assertError(-1, check(token));
    assertEquals(502, server.raw(CHECK + "?access_token=" + token, "{}").statusCode());
    assertEquals(0, code(check(token)));
    assertEquals(3, wechat.calls(CHECK));
  }

  @Test
  void aCallMayReachNobodyForAWhile() {
    wechat.loginCode(PHONE);
    String token = server.token();
    String path = "/wxa/msg_sec_check?access_token=" + token;
    assertEquals(200, server.raw("/platform/away?path=" + CHECK, "").statusCode());
    assertEquals(502, server.raw(path, textBody("平常的话")).statusCode());
    assertEquals(502, server.raw(path, textBody("平常的话")).statusCode());
    assertTrue(server.session(wechat.loginCode(PHONE)).has("openid"), "the rest is there");
    assertEquals(200, server.raw("/platform/back?path=" + CHECK, "").statusCode());
    assertEquals("pass", suggest("平常的话"));
    assertEquals(404, server.raw("/platform/gone", "").statusCode());
  }

  @Test
  void aTakenPortIsAnError() {
    int taken = wechat.uri().getPort();
    assertThrows(IllegalStateException.class, () -> WechatSimulator.start(taken));
  }

  private Map<String, ?> message(String thing, String date) {
    return Map.of(
        "touser",
        wechat.openid(PHONE),
        "template_id",
        "wish-taken",
        "page",
        "pages/wish/wish?id=1",
        "data",
        Map.of("thing1", Map.of("value", thing), "date2", Map.of("value", date)));
  }

  private JsonNode check(String token) {
    wechat.loginCode(PHONE);
    return server.call(CHECK, token, textBody("平常的话"));
  }

  private JsonNode text(String content) {
    return server.call(CHECK, server.token(), textBody(content));
  }

  private Map<String, ?> textBody(String content) {
    return Map.of("version", 2, "scene", 2, "openid", wechat.openid(PHONE), "content", content);
  }

  private String suggest(String content) {
    return text(content).path("result").path("suggest").asText();
  }

  private static int code(JsonNode answer) {
    return answer.path("errcode").asInt();
  }

  private static void assertError(int errcode, JsonNode answer) {
    assertEquals(errcode, code(answer), answer.toString());
  }
}
