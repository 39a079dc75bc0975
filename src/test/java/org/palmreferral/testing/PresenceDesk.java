package org.palmreferral.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Scanning, as phones do it. */
public final class PresenceDesk {
  public static final String SCANS = "/api/v1/scans";
  public static final String STAYS = "/api/v1/me/stays";
  public static final String CONTESTS = "/api/v1/presence-contests";

  private PresenceDesk() {}

  /** A volunteer who has scanned nothing yet, and her phone. */
  public static final class Phone {
    public final String number;
    public final Caller caller;
    public final String client = UUID.randomUUID().toString();
    private int sequence;

    public Phone(String number) {
      this.number = number;
      this.caller = Caller.phone(number);
    }

    public String account() {
      return caller.get("/api/v1/me").body().path("account").asText();
    }

    /** A scan of its own. */
    public Map<String, Object> item(String code, @Nullable String way, OffsetDateTime at) {
      Map<String, Object> item = new HashMap<>();
      item.put("id", UUID.randomUUID().toString());
      item.put("sequence", sequence++);
      item.put("capturedAt", at.toString());
      if (way != null) {
        item.put("way", way);
      }
      item.put("code", code);
      return item;
    }

    public Caller.Answer send(List<Map<String, Object>> items) {
      return caller.send(
          "POST", SCANS, Map.of("client", client, "items", items), "Accept-Language", "en");
    }

    /** What became of one scan. */
    public JsonNode scan(Map<String, Object> item) {
      Caller.Answer answer = send(List.of(item));
      if (answer.status() != 200) {
        throw new AssertionError(answer);
      }
      return answer.body().path("items").path(0);
    }

    public JsonNode stays() {
      return caller.get(STAYS).body().path("items");
    }

    public long minutes() {
      return caller.get("/api/v1/me/hours").body().path("minutes").asLong();
    }
  }

  public static Phone volunteer() {
    return new Phone(PromiseDesk.volunteer());
  }

  public static OffsetDateTime now() {
    return OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
  }

  /** The code that a station shows now. */
  public static String code(String station) {
    return StationDesk.keeper()
        .get(StationDesk.STATIONS + '/' + station + "/codes")
        .path("codes")
        .path(0)
        .path("code")
        .asText();
  }

  public static String presence(String station, String what) {
    return StationDesk.STATIONS + '/' + station + "/presence/" + what;
  }

  public static Map<String, Object> position(double latitude, double longitude) {
    return Map.of("latitude", latitude, "longitude", longitude, "accuracy", 20);
  }

  /** The flags of an answer. */
  public static List<String> flags(JsonNode of) {
    return of.path("flags").findValuesAsText("flag");
  }
}
