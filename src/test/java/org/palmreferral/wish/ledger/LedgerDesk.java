package org.palmreferral.wish.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.WishDesk;

/** The ledger of a village in Fengshan, for tests. */
final class LedgerDesk {
  static final String NEEDS = "/api/v1/needs";
  static final String LEDGER = "/api/v1/ledger";
  static final String VILLAGE = DemoCast.FENGSHAN_VILLAGE;

  private LedgerDesk() {}

  static DemoClient cadre() {
    return TestWorld.phone("13800000010");
  }

  static DemoClient reviewer() {
    return TestWorld.phone("13800000011");
  }

  /** A need of the village that its cadre wrote down; its id. */
  static String need(String words) {
    return cadre().post(NEEDS, Map.of("words", words)).path("id").asText();
  }

  static JsonNode step(String need, String verb, @Nullable Object body) {
    String path = NEEDS + '/' + need;
    return cadre().call("POST", path + '/' + verb, body, cadre().get(path).path("version").asInt());
  }

  /** A wish of a resident in some place, wanted until some day. */
  static Map<String, Object> wish(String region, String until) {
    Map<String, Object> form = WishDesk.service(2);
    form.put("region", region);
    form.put("wantedUntil", until);
    return form;
  }

  /** The same, on the board; its id. */
  static String open(Map<String, Object> form) {
    String wish = WishDesk.submitted(WishDesk.newResident(), form);
    WishDesk.step(reviewer(), wish, "review/publish", WishDesk.publication());
    return wish;
  }

  /** Ends what is over on a day, as the job does. */
  static void end(Expiring expiring, LocalDate day) {
    try {
      VertxContextSupport.subscribeAndAwait(
          () -> expiring.end(day, connection -> Uni.createFrom().voidItem()));
    } catch (Throwable failed) {
      throw new AssertionError(failed);
    }
  }

  /** What a clue asks for that no wish knows. */
  static Map<String, Object> hardship() {
    Map<String, Object> form = new HashMap<>();
    form.put("noNumber", "NOT_AT_HAND");
    form.put("birthDate", "1950-03-08");
    form.put("basis", "CONSENT");
    form.put("consents", DemoClues.consents("CONSENT"));
    form.put("eligibility", List.of("OTHER"));
    form.put("priorityGroups", List.of("ELDERLY_UNSUPPORTED"));
    form.put("urgency", "ORDINARY");
    form.put("childHarm", false);
    form.put("dangerNow", false);
    return form;
  }

  /** The line of a wish or a need in the reviewer's ledger of a place. */
  static JsonNode line(String region, String id) {
    String path = LEDGER + "?limit=100&region=" + region;
    JsonNode page = reviewer().get(path);
    while (true) {
      for (JsonNode line : page.path("items")) {
        if (line.path("id").asText().equals(id)) {
          return line;
        }
      }
      if (!page.hasNonNull("next")) {
        throw new AssertionError("not in the ledger of " + region);
      }
      page = reviewer().get(path + "&after=" + page.path("next").asText());
    }
  }
}
