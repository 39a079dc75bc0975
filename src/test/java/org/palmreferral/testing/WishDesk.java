package org.palmreferral.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.palmreferral.demo.DemoClient;

/** Wishes brought to where a test needs them, by the steps that people take. */
public final class WishDesk {
  private static final ObjectMapper JSON = new ObjectMapper();
  public static final String WISHES = "/api/v1/wishes";

  /** 凤阳社区, in which the demo's station stands. */
  public static final String COMMUNITY = "451223100001";

  public static final String KEEPER = "13800000016";
  public static final String RESIDENT = "13800000019";

  private WishDesk() {}

  /** What a resident writes: school things for a girl. */
  public static Map<String, Object> form() {
    Map<String, Object> form = new HashMap<>();
    form.put("kind", "GOODS");
    form.put("text", "想要一个新书包和一套彩笔");
    form.put("region", COMMUNITY);
    form.put("female", true);
    form.put("stage", "PRIMARY_SCHOOL");
    form.put("contactName", "小覃妈妈");
    form.put("valueBand", "FROM_100");
    form.put("wantedUntil", LocalDate.now().plusDays(30).toString());
    form.put("dayPart", "ANY");
    form.put("whereabouts", "AT_STATION");
    form.put("recurrence", "ONCE");
    form.put("helpers", 1);
    return form;
  }

  /** The same, and so many people are needed; time served, not a gift. */
  public static Map<String, Object> service(int helpers) {
    Map<String, Object> form = form();
    form.put("kind", "SERVICE");
    form.put("text", "希望有人上门理发");
    form.put("stage", "ELDERLY");
    form.remove("valueBand");
    form.put("helpers", helpers);
    return form;
  }

  public static DemoClient keeper() {
    return TestWorld.phone(KEEPER);
  }

  /** A resident who has posted nothing yet; her phone number. */
  public static String newResident() {
    return Newcomer.resident();
  }

  /** A draft; its id. */
  public static String posted(String phone, Map<String, Object> form) {
    return TestWorld.phone(phone).post(WISHES, form).path("id").asText();
  }

  public static String submitted(String phone, Map<String, Object> form) {
    String wish = posted(phone, form);
    step(TestWorld.phone(phone), wish, "submit", null);
    return wish;
  }

  public static String published(String phone, Map<String, Object> form) {
    String wish = submitted(phone, form);
    step(keeper(), wish, "review/publish", publication());
    return wish;
  }

  /** What lets a wish appear although the platform has not said anything yet. */
  public static Map<String, Object> publication() {
    return Map.of("despite", "文字已逐字看过");
  }

  /** On the board, of somebody who has posted nothing else. */
  public static String open(int helpers) {
    return published(newResident(), service(helpers));
  }

  /** Adds a picture to a draft; its id. */
  public static String picture(DemoClient who, String wish, byte[] png) {
    var answer = FormUpload.post(who, WISHES + '/' + wish + "/pictures", 0, null, png);
    try {
      return JSON.readTree(answer.body()).path("id").asText();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode step(
      DemoClient who, String wish, String verb, @Nullable Map<String, ?> body) {
    return who.call("POST", WISHES + '/' + wish + '/' + verb, body, version(who, wish));
  }

  public static JsonNode file(DemoClient who, String wish) {
    return who.get(WISHES + '/' + wish);
  }

  public static int version(DemoClient who, String wish) {
    return file(who, wish).path("version").asInt();
  }
}
