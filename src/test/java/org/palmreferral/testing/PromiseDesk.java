package org.palmreferral.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoVolunteers;

/** Promises brought to where a test needs them, by the steps that people take. */
public final class PromiseDesk {

  public static final String PROMISES = "/api/v1/promises";

  /** The station of the community. */
  public static final String STATION = "凤阳社区志愿服务站";

  private PromiseDesk() {}

  /** Somebody who has promised nothing yet; her number. */
  public static String volunteer() {
    return Newcomer.member("VOLUNTEER", STATION);
  }

  /** The same, registered, and nothing is on record against her. */
  public static String mayServeChildren() {
    String number = volunteer();
    DemoVolunteers.vet(WishDesk.keeper(), DemoVolunteers.register(TestWorld.phone(number)));
    return number;
  }

  /** On the board, and whose it is. */
  public record Open(String wish, DemoClient poster) {}

  public static Open open(Map<String, Object> form) {
    String resident = WishDesk.newResident();
    return new Open(WishDesk.published(resident, form), TestWorld.phone(resident));
  }

  public static Open open(int helpers) {
    return open(WishDesk.service(helpers));
  }

  public static JsonNode claim(DemoClient who, String wish, int helpers) {
    return who.post(path(wish), Map.of("helpers", helpers));
  }

  /** By somebody new; the promise. */
  public static JsonNode claim(String wish) {
    return claim(TestWorld.phone(volunteer()), wish, 1);
  }

  public static String path(String wish) {
    return WishDesk.WISHES + '/' + wish + "/promises";
  }

  public static JsonNode file(DemoClient who, JsonNode promise) {
    return who.get(PROMISES + '/' + promise.path("id").asText());
  }

  public static JsonNode step(
      DemoClient who, JsonNode promise, String verb, @Nullable Map<String, ?> body) {
    int version = file(who, promise).path("promise").path("version").asInt();
    return step(who, promise, verb, body, version);
  }

  public static JsonNode step(
      DemoClient who, JsonNode promise, String verb, @Nullable Map<String, ?> body, int version) {
    return who.call(
        "POST", PROMISES + '/' + promise.path("id").asText() + '/' + verb, body, version);
  }

  /** Service of an hour, today. */
  public static Map<String, Object> hour() {
    Map<String, Object> proof = new HashMap<>();
    proof.put("servedOn", LocalDate.now(TimeSource.CHINA).toString());
    proof.put("minutes", 60);
    proof.put("note", "已上门理发");
    return proof;
  }
}
