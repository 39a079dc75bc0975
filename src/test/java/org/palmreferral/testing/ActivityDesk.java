package org.palmreferral.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.demo.DemoClient;

/** Activities for tests, at a station that the demo's keeper keeps. */
public final class ActivityDesk {
  public static final String ACTIVITIES = "/api/v1/activities";
  public static final String MINE = "/api/v1/me/signups";

  /** 家庭教育. */
  public static final String SERIES = "00000000-0000-7000-8000-000000003401";

  private ActivityDesk() {}

  /** A day ahead, at nine in the morning by China's clock. */
  public static OffsetDateTime morning(int days) {
    return OffsetDateTime.now(TimeSource.CHINA)
        .plusDays(days)
        .withHour(9)
        .withMinute(0)
        .withSecond(0)
        .withNano(0);
  }

  /** RFC 3339 wants the seconds, which {@code toString} leaves out when there are none. */
  public static String written(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  /** Two hours on the morning of a day, for so many participants and as many volunteers. */
  public static Map<String, Object> form(@Nullable String station, int days, int places) {
    Map<String, Object> form = new HashMap<>();
    form.put("series", SERIES);
    if (station != null) {
      form.put("station", station);
    }
    form.put("title", "亲子阅读");
    form.put("description", "一起读绘本，请自带水杯。");
    form.put("startsAt", written(morning(days)));
    form.put("endsAt", written(morning(days).plusHours(2)));
    form.put("seats", places);
    form.put("helpers", places);
    form.put("service", "维持秩序");
    form.put("children", false);
    return form;
  }

  /** Planned once; its id. */
  public static String planned(Map<String, Object> form) {
    return plan(StationDesk.keeper(), Map.of("activity", form)).path("id").asText();
  }

  public static JsonNode plan(DemoClient who, Map<String, Object> planning) {
    return who.post(ACTIVITIES, planning);
  }

  /** One that everybody sees, in three days; its id. */
  public static String open(int places) {
    return open(form(StationDesk.open(), 3, places));
  }

  public static String open(Map<String, Object> form) {
    String id = planned(form);
    step(id, "open", Map.of("scope", "ONE"));
    return id;
  }

  public static JsonNode step(String id, String verb, @Nullable Object body) {
    return StationDesk.keeper().call("POST", path(id) + '/' + verb, body, version(id));
  }

  public static JsonNode cancel(String id, String scope) {
    return step(id, "cancel", Map.of("scope", scope, "reason", "WEATHER", "words", "暴雨预警"));
  }

  public static JsonNode change(String id, String scope, Map<String, Object> form) {
    return StationDesk.keeper()
        .call("PUT", path(id), Map.of("scope", scope, "activity", form), version(id));
  }

  public static int version(String id) {
    return kept(id).path("version").asInt();
  }

  public static JsonNode kept(String id) {
    return StationDesk.keeper().get(ACTIVITIES + "/" + id + "/kept");
  }

  public static String path(String id) {
    return ACTIVITIES + '/' + id;
  }

  public static JsonNode join(DemoClient who, String activity, int companions) {
    return who.post(
        path(activity) + "/signups", Map.of("part", "PARTICIPANT", "companions", companions));
  }

  public static JsonNode help(DemoClient who, String activity) {
    return who.post(path(activity) + "/signups", Map.of("part", "VOLUNTEER"));
  }

  public static JsonNode leave(DemoClient who, String signup) {
    int version = mine(who, signup).path("version").asInt();
    return who.call("POST", MINE + '/' + signup + "/leave", null, version);
  }

  public static JsonNode mine(DemoClient who, String signup) {
    return who.get(MINE + '/' + signup);
  }

  /** Sends a picture of one colour; the id of the file. */
  public static String attach(DemoClient who, String path, String purpose, int colour) {
    String body =
        FormUpload.post(who, path + "?purpose=" + purpose, 0, null, Pictures.png(colour)).body();
    try {
      return new ObjectMapper().readTree(body).path("id").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As if it had ended an hour ago. */
  public static void past(Pool pool, String id) {
    pool.preparedQuery(
            """
            UPDATE activity SET starts_at = now() - interval '3 hours', signup_from = NULL,
              ends_at = now() - interval '1 hour', signup_until = now() - interval '3 hours'
            WHERE id = $1
            """)
        .executeAndAwait(Tuple.of(UUID.fromString(id)));
  }

  /** How many lines of a kind about a thing stand in somebody's list. */
  public static long heard(DemoClient who, String kind, String subject) {
    JsonNode items = who.get("/api/v1/notifications?limit=100").path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .filter(line -> line.path("kind").asText().equals(kind))
        .filter(line -> line.path("subject").asText().equals(subject))
        .count();
  }
}
