package org.palmreferral.wechat.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The calls that a server makes, path by path. */
final class Platform {

  private static final Pattern PAGE = Pattern.compile("[0-9A-Za-z_-]+(/[0-9A-Za-z_-]+)+");
  private static final Pattern PAGE_WITH_QUERY = Pattern.compile(PAGE + "(\\?\\S*)?");
  private static final int TEXT_LIMIT = 2500;
  private static final List<String> RISKY = List.of("违禁");
  private static final List<String> DOUBTFUL = List.of("可疑");

  private final String appId;
  private final String appSecret;
  private final Clock clock;
  private final AccessKeys keys;
  private final Phones phones;

  Platform(String appId, String appSecret, Clock clock, Phones phones) {
    this.appId = appId;
    this.appSecret = appSecret;
    this.clock = clock;
    this.keys = new AccessKeys(clock);
    this.phones = phones;
  }

  Reply answer(Call call) throws Refused {
    return switch (call.path()) {
      case "/sns/jscode2session" -> session(call);
      case "/cgi-bin/stable_token" -> stableToken(call);
      case "/wxa/business/getuserphonenumber" -> phoneNumber(signed(call));
      case "/cgi-bin/message/subscribe/send" -> send(signed(call));
      case "/wxa/msg_sec_check" -> check(signed(call));
      case "/wxa/getwxacodeunlimit" -> picture(signed(call));
      default -> throw Refused.with(40066);
    };
  }

  private JsonNode signed(Call call) throws Refused {
    call.mustBe("POST");
    keys.check(call.parameter("access_token"));
    return call.json();
  }

  private void checkApp(String id, String secret) throws Refused {
    if (!appId.equals(id)) {
      throw Refused.with(40013);
    }
    if (!appSecret.equals(secret)) {
      throw Refused.with(40125);
    }
  }

  private Reply session(Call call) throws Refused {
    call.mustBe("GET");
    checkApp(call.parameter("appid"), call.parameter("secret"));
    if (!call.parameter("grant_type").equals("authorization_code")) {
      throw Refused.with(40002);
    }
    String code = call.parameter("js_code");
    Person person = phones.loginCodes.owner(code);
    person.countUse(clock.instant());
    phones.loginCodes.use(code);
    // Success has no errcode, as on the platform.
    return Reply.jsonAsText(
        Map.of(
            "session_key", Secrets.random(16), "openid", person.openid, "unionid", person.unionid));
  }

  private Reply stableToken(Call call) throws Refused {
    call.mustBe("POST");
    JsonNode body = call.json();
    if (!body.path("grant_type").asText().equals("client_credential")) {
      throw Refused.with(40002);
    }
    checkApp(body.path("appid").asText(), body.path("secret").asText());
    return Reply.json(keys.stable(body.path("force_refresh").asBoolean(false)));
  }

  private Reply phoneNumber(JsonNode body) throws Refused {
    String code = body.path("code").asText();
    Person person = phones.phoneCodes.owner(code);
    if (body.hasNonNull("openid") && !body.path("openid").asText().equals(person.openid)) {
      throw Refused.with(40003);
    }
    person.countUse(clock.instant());
    phones.phoneCodes.use(code);
    return Reply.ok(
        Map.of(
            "phone_info",
            Map.of(
                "phoneNumber",
                person.number,
                "purePhoneNumber",
                person.number,
                "countryCode",
                "86",
                "watermark",
                Map.of("timestamp", clock.instant().getEpochSecond(), "appid", appId))));
  }

  private Reply send(JsonNode body) throws Refused {
    Person person = phones.byOpenid(body.path("touser").asText());
    String page = body.path("page").asText("");
    if (!page.isEmpty() && !PAGE_WITH_QUERY.matcher(page).matches()) {
      throw Refused.with(41030);
    }
    String template = body.path("template_id").asText();
    Map<String, String> data = phones.templates.fill(template, body.path("data"));
    person.receive(new Message(template, page, data, clock.instant()));
    return Reply.ok(Map.of("msgid", clock.millis()));
  }

  private Reply check(JsonNode body) throws Refused {
    String content = body.path("content").asText("");
    if (body.path("version").asInt() != 2 || content.isEmpty()) {
      throw Refused.with(47001);
    }
    if (content.codePointCount(0, content.length()) > TEXT_LIMIT) {
      throw Refused.with(45002);
    }
    int scene = body.path("scene").asInt();
    if (scene < 1 || scene > 4) {
      throw Refused.with(40129);
    }
    if (!phones.byOpenid(body.path("openid").asText()).isActive(clock.instant())) {
      throw Refused.with(61010);
    }
    String suggest = "pass";
    int label = 100;
    if (RISKY.stream().anyMatch(content::contains)) {
      suggest = "risky";
      label = 20006;
    } else if (DOUBTFUL.stream().anyMatch(content::contains)) {
      suggest = "review";
      label = 10001;
    }
    Map<String, ?> model =
        Map.of(
            "strategy",
            "content_model",
            "errcode",
            0,
            "suggest",
            suggest,
            "label",
            label,
            "prob",
            90);
    return Reply.ok(
        Map.of(
            "detail",
            List.of(model, Map.of("strategy", "keyword", "errcode", 0)),
            "trace_id",
            Secrets.random(12),
            "result",
            Map.of("suggest", suggest, "label", label)));
  }

  private Reply picture(JsonNode body) throws Refused {
    String scene = body.path("scene").asText("");
    MiniCode.checkScene(scene);
    String page = body.path("page").asText("");
    if (!page.isEmpty() && !PAGE.matcher(page).matches()) {
      throw Refused.with(41030);
    }
    return Reply.picture(MiniCode.png(scene, page));
  }
}
