package org.palmreferral.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.palmreferral.demo.DemoClient;

/** Stations for tests; those of Fengshan are kept by the demo's keeper. */
public final class StationDesk {
  public static final String STATIONS = "/api/v1/stations";
  public static final String KEEPER = "13800000016";
  public static final String VOLUNTEER = "13800000017";
  public static final String LEADER = "13800000018";

  /** 凤阳社区. */
  public static final String COMMUNITY = "451223100001";

  public static final String HOUSE = "凤阳社区志愿服务站";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger NAMES = new AtomicInteger();

  private StationDesk() {}

  /** A good description under a name that no other station has. */
  public static Map<String, Object> form(double latitude, double longitude) {
    Map<String, Object> form = new HashMap<>();
    form.put("kind", "WOMENS_HOME");
    form.put("name", "凤阳妇女之家" + NAMES.incrementAndGet());
    form.put("address", "凤阳路 8 号");
    form.put("latitude", latitude);
    form.put("longitude", longitude);
    form.put("phone", "0778-6810000");
    return form;
  }

  /** Where Fengshan's stations stand unless a test says otherwise. */
  public static Map<String, Object> form() {
    return form(24.5442, 107.0421);
  }

  public static DemoClient keeper() {
    return TestWorld.phone(KEEPER);
  }

  /** A station of the keeper's community, open; its id. */
  public static String open() {
    return open(form());
  }

  public static String open(Map<String, Object> form) {
    return open(keeper(), COMMUNITY, form);
  }

  public static String open(DemoClient who, String region, Map<String, Object> form) {
    return who.post(STATIONS, Map.of("region", region, "station", form)).path("id").asText();
  }

  public static int version(String station) {
    return keeper().get(STATIONS + '/' + station).path("version").asInt();
  }

  /** Adds a picture; its id. */
  public static String picture(DemoClient who, String station, byte[] png) {
    var answer = FormUpload.post(who, STATIONS + '/' + station + "/pictures", 0, null, png);
    try {
      return JSON.readTree(answer.body()).path("id").asText();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Who somebody is. */
  public static String account(DemoClient who) {
    return who.get("/api/v1/me").path("account").asText();
  }
}
