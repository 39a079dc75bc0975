package org.palmreferral.referral.clue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.palmreferral.testing.ReliefDesk.refused;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** Clues are found within the own scope, and people without a trace of whom. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ClueSearchTest {

  private static final String SEARCH = "/api/v1/clues/search";

  private final DemoClient cadre = TestWorld.phone("13800000010");
  private final DemoClient reviewer = TestWorld.phone("13800000011");
  private final DemoClient procurator = TestWorld.phone("13800000012");
  private final DemoClient donglan = TestWorld.phone("13800000031");
  private final DemoClient guangxi = TestWorld.phone("13800000050");

  @Inject Pool pool;

  /** A search for somebody asks for the phone once more. */
  @BeforeEach
  void stepUp() {
    cadre.stepUp("13800000010");
    reviewer.stepUp("13800000011");
    procurator.stepUp("13800000012");
    donglan.stepUp("13800000031");
    guangxi.stepUp("13800000050");
  }

  @Test
  void aPersonIsFoundByHerNumbers() {
    String phone = "139" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    String number = identityNumber();
    JsonNode clue = report(number, phone);
    for (Map<String, String> wanted :
        List.of(
            Map.of("identityNumber", number),
            Map.of("phone", phone),
            Map.of("identityNumber", number.toLowerCase(java.util.Locale.ROOT), "phone", phone),
            Map.of("number", clue.path("number").asText()))) {
      for (DemoClient who : List.of(cadre, reviewer, guangxi)) {
        assertEquals(List.of(clue.path("id").asText()), found(who, wanted));
      }
      assertEquals(List.of(), found(donglan, wanted), "another county");
      assertEquals(List.of(), found(procurator, wanted), "not referred");
    }
    refused(
        "400 identity_number.malformed",
        () -> reviewer.post(SEARCH, Map.of("identityNumber", "12345")));
  }

  @Test
  void thatSomebodyWasSoughtIsWrittenDownAndWhomNot() {
    long before = sought();
    String number = identityNumber();
    reviewer.post(SEARCH, Map.of("identityNumber", number));
    reviewer.post(SEARCH, Map.of("status", "SUBMITTED"));
    assertEquals(before + 1, sought());
    JsonNode kept = reviewer.post(SEARCH, Map.of("identityNumber", number, "status", "WITHDRAWN"));
    assertEquals(0, kept.path("items").size());
    long written =
        pool.query("SELECT count(*) AS n FROM audit_entry a WHERE a::text LIKE '%" + number + "%'")
            .executeAndAwait()
            .iterator()
            .next()
            .getLong("n");
    assertEquals(0, written);
  }

  private long sought() {
    return pool.query("SELECT count(*) AS n FROM audit_entry WHERE action = 'clue.person_sought'")
        .executeAndAwait()
        .iterator()
        .next()
        .getLong("n");
  }

  @Test
  void everythingThatIsGivenMustHold() {
    String id = report(identityNumber(), null).path("id").asText();
    Map<String, Object> fits = new HashMap<>();
    fits.put("category", "URGENT_TREATMENT");
    fits.put("urgency", "CRITICAL");
    fits.put("status", "SUBMITTED");
    fits.put("region", "451223");
    fits.put("from", "2020-01-01");
    fits.put("to", "2099-12-31");
    assertEquals(id, found(guangxi, fits).get(0));
    for (Map.Entry<String, Object> other :
        Map.<String, Object>of(
                "category", "RETALIATION",
                "urgency", "ORDINARY",
                "status", "MERGED",
                "region", "451224",
                "from", "2099-01-01",
                "to", "2020-01-01")
            .entrySet()) {
      Map<String, Object> unfit = new HashMap<>(fits);
      unfit.put(other.getKey(), other.getValue());
      assertFalse(found(guangxi, unfit).contains(id), other.getKey());
    }
    refused("404 not_found", () -> reviewer.post(SEARCH, Map.of("region", "451224")));
  }

  @Test
  void pageByPageNewestFirst() {
    String first = report(identityNumber(), null).path("id").asText();
    String second = report(identityNumber(), null).path("id").asText();
    JsonNode page = reviewer.post(SEARCH, Map.of("limit", 1));
    assertEquals(second, page.path("items").path(0).path("id").asText());
    JsonNode next = reviewer.post(SEARCH, Map.of("limit", 1, "after", page.path("next").asText()));
    assertEquals(first, next.path("items").path(0).path("id").asText());
    refused("400 page.malformed", () -> reviewer.post(SEARCH, Map.of("after", "yesterday")));
  }

  @Test
  void aProcuratorFindsHerOfficesCases() {
    String relief = org.palmreferral.testing.ReliefDesk.openedCase("小兰");
    JsonNode one = procurator.get("/api/v1/relief-cases/" + relief);
    String search = "/api/v1/relief-cases/search";
    Map<String, String> fits =
        Map.of(
            "number", one.path("number").asText(),
            "officer", one.path("officer").asText(),
            "status", "EXAMINING",
            "from", "2020-01-01",
            "to", "2099-12-31");
    assertEquals(
        List.of(relief), procurator.post(search, fits).path("items").findValuesAsText("id"));
    for (String unfit : List.of("from", "to")) {
      Map<String, String> other = new HashMap<>(fits);
      other.put(unfit, unfit.equals("from") ? "2099-01-01" : "2020-01-01");
      assertEquals(0, procurator.post(search, other).path("items").size());
    }
    assertEquals(
        0, TestWorld.phone("13800000032").post(search, fits).path("items").size(), "elsewhere");
  }

  private static List<String> found(DemoClient who, Map<String, ?> wanted) {
    return who.post(SEARCH, wanted).path("items").findValuesAsText("id");
  }

  private JsonNode report(String identityNumber, String phone) {
    Map<String, Object> girl = new HashMap<>();
    girl.put("name", "韦小兰");
    girl.put("identityNumber", identityNumber);
    girl.put("basis", "GUARDIAN_CONSENT");
    girl.put("guardian", Map.of("name", "韦奶奶", "relation", "祖母"));
    if (phone != null) {
      girl.put("phone", phone);
    }
    Map<String, Object> form = new HashMap<>(DemoClues.FENGSHAN);
    form.put("persons", List.of(girl));
    return cadre.post("/api/v1/clues", form);
  }

  /** Of a girl born in 2015, whom nobody else has. */
  private static String identityNumber() {
    String digits = "45122320150501" + (100 + ThreadLocalRandom.current().nextInt(450) * 2);
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (digits.charAt(i) - '0');
    }
    return digits + "10X98765432".charAt(sum % 11);
  }
}
