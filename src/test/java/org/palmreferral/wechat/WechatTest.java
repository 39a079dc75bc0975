package org.palmreferral.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.wechat.Edge.await;
import static org.palmreferral.wechat.Edge.failure;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palmreferral.testing.RealServers;
import org.palmreferral.wechat.WechatFailure.Kind;
import org.palmreferral.wechat.simulator.Fault;
import org.palmreferral.wechat.simulator.WechatSimulator;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
class WechatTest {

  private static final String PHONE = "13800000001";
  private static final String SESSION = "/sns/jscode2session";
  private static final String PICTURE = "/wxa/getwxacodeunlimit";

  @Inject Edge edge;
  @Inject Wechat wired;
  private WechatSimulator platform;
  private Wechat wechat;

  @BeforeEach
  void start() {
    edge.forgetTokens();
    platform = WechatSimulator.start(0);
    wechat = edge.node(platform.uri()).wechat();
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void theServiceHasItsOwn() {
    assertEquals(Kind.INVALID_CODE, failure(wired.identify("never-issued")).kind());
  }

  @Test
  void aLoginCodeTellsWhoItIs() {
    String code = platform.loginCode(PHONE);
    WechatIdentity identity = await(wechat.identify(code));
    assertEquals(platform.openid(PHONE), identity.openid());
    assertNotNull(identity.unionid());
    assertEquals(Kind.USED_CODE, failure(wechat.identify(code)).kind());
    assertEquals(0, platform.calls("/cgi-bin/stable_token"), "needs no access token");
  }

  @Test
  void anAppMayHaveNoUnionid() {
    String answer = "{\"session_key\":\"k\",\"openid\":\"o1\"}";
    platform.failNext(SESSION, Fault.body(200, "text/plain", answer));
    assertNull(await(wechat.identify("code")).unionid());
  }

  @Test
  void aPhoneCodeTellsTheNumberOfItsUser() {
    String code = platform.phoneCode(PHONE);
    String stranger = platform.openid("13800000002");
    assertEquals(Kind.INVALID_CODE, failure(wechat.phoneNumber(code, stranger)).kind());
    assertEquals(PHONE, await(wechat.phoneNumber(code, platform.openid(PHONE))));
    assertEquals(Kind.USED_CODE, failure(wechat.phoneNumber(code, platform.openid(PHONE))).kind());
  }

  @Test
  void aMessageTakesOneConsent() {
    platform.template("wish-taken", List.of("thing1"));
    platform.consent(PHONE, "wish-taken");
    String openid = platform.openid(PHONE);
    Map<String, String> data = Map.of("thing1", "有人接了心愿");

    await(wechat.sendSubscribeMessage(openid, "wish-taken", "pages/wish/wish?id=1", data));
    assertEquals(data, platform.inbox(PHONE).get(0).data());
    assertEquals("pages/wish/wish?id=1", platform.inbox(PHONE).get(0).page());
    assertEquals(
        Kind.REFUSED,
        failure(wechat.sendSubscribeMessage(openid, "wish-taken", null, data)).kind());

    WechatFailure unknown = failure(wechat.sendSubscribeMessage(openid, "none", null, data));
    assertEquals(Kind.BAD_REQUEST, unknown.kind());
    assertEquals(40037, unknown.errcode());
  }

  @Test
  void aTextGetsAVerdict() {
    platform.loginCode(PHONE);
    String openid = platform.openid(PHONE);
    assertEquals(TextVerdict.PASS, await(wechat.checkText(openid, TextScene.COMMENT, "你好")));
    assertEquals(TextVerdict.RISKY, await(wechat.checkText(openid, TextScene.FORUM, "违禁")));
    assertEquals(TextVerdict.REVIEW, await(wechat.checkText(openid, TextScene.LOG, "可疑")));
    String away = platform.openid("13800000002");
    assertEquals(Kind.INACTIVE, failure(wechat.checkText(away, TextScene.PROFILE, "你好")).kind());
  }

  @Test
  void aMiniCodeIsAPicture() throws IOException {
    byte[] picture = await(wechat.miniCode("s=1", "pages/station/checkin"));
    assertNotNull(ImageIO.read(new ByteArrayInputStream(picture)));
    WechatFailure tooLong = failure(wechat.miniCode("x".repeat(33), null));
    assertEquals(Kind.BAD_REQUEST, tooLong.kind());
    assertEquals(40169, tooLong.errcode());
    platform.failNext(PICTURE, Fault.body(200, "image/jpeg", "{\"errcode\":-1}"));
    assertEquals(Kind.BUSY, failure(wechat.miniCode("s=1", null)).kind());
  }

  @ParameterizedTest
  @CsvSource({
    "40029, INVALID_CODE",
    "40003, INVALID_CODE",
    "40163, USED_CODE",
    "45011, TOO_MANY",
    "40226, HIGH_RISK",
    "-1,    BUSY",
    "43101, REFUSED",
    "40037, BAD_REQUEST",
    "47003, BAD_REQUEST",
    "41030, BAD_REQUEST",
    "61010, INACTIVE",
    "40013, UNAVAILABLE",
    "40125, UNAVAILABLE",
    "99999, UNAVAILABLE"
  })
  void anErrcodeSaysWhatToDo(int errcode, Kind kind) {
    platform.failNext(SESSION, Fault.errcode(errcode));
    WechatFailure onSession = failure(wechat.identify("code"));
    assertEquals(kind, onSession.kind());
    assertEquals(errcode, onSession.errcode());

    platform.failNext(PICTURE, Fault.errcode(errcode));
    assertEquals(kind, failure(wechat.miniCode("s=1", null)).kind());
    assertEquals(1, platform.calls(PICTURE), "nobody repeats this by himself");
  }

  @Test
  void aFailureTellsNoSecret() {
    platform.failNext(SESSION, Fault.errcode(40029));
    WechatFailure failure = failure(wechat.identify("the-code"));
    assertEquals("WeChat INVALID_CODE, errcode 40029", failure.getMessage());
    assertNull(failure.getCause());
  }

  @Test
  void whatCarriesASecretDoesNotPrintIt() {
    assertFalse(new Ask.StableToken("g", "app", "hush", true).toString().contains("hush"));
    assertFalse(new Ask.Phone("hush", "o1").toString().contains("hush"));
    assertFalse(new Answer.Token(0, "hush", 7200).toString().contains("hush"));
    Answer.Phone phone = new Answer.Phone(0, new Answer.PhoneInfo("hush"));
    assertFalse(phone.toString().contains("hush"));
    assertTrue(
        List.of(Answer.Session.class.getRecordComponents()).stream()
            .noneMatch(part -> part.getName().toLowerCase().contains("key")));
  }
}
