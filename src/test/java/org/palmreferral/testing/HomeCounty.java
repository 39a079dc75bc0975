package org.palmreferral.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;

/** The people of a county who bring a clue on its way, each doing her part. */
public enum HomeCounty {
  FENGSHAN(DemoCast.FENGSHAN_VILLAGE, "10", "11", "12", "凤山县人民检察院"),
  DONGLAN(DemoCast.DONGLAN_VILLAGE, "30", "31", "32", "东兰县人民检察院");

  private static final String NUMBERS = "138000000";
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  public final String village;
  private final String cadre;
  private final String reviewer;
  private final String procurator;
  private final String procuratorate;

  HomeCounty(
      String village, String cadre, String reviewer, String procurator, String procuratorate) {
    this.village = village;
    this.cadre = NUMBERS + cadre;
    this.reviewer = NUMBERS + reviewer;
    this.procurator = NUMBERS + procurator;
    this.procuratorate = procuratorate;
  }

  /** A clue that was referred to the procuratorate of its county. */
  public record Sent(String clue, String number, String leg) {}

  public DemoClient procurator() {
    return TestWorld.phone(procurator);
  }

  public String procuratorate() {
    return TestWorld.get().house(procuratorate);
  }

  /** A clue from here about these people. */
  public Map<String, Object> clue(Map<String, Object> person) {
    Map<String, Object> form = new HashMap<>(DemoClues.FENGSHAN);
    form.putAll(
        Map.of(
            "residence",
            village,
            "registration",
            village,
            "caseRegion",
            village.substring(0, 6),
            "childHarm",
            false,
            "persons",
            List.of(person)));
    return form;
  }

  /** Reports it and refers it. */
  public Sent send(Map<String, Object> form) {
    JsonNode reported = TestWorld.phone(cadre).post("/api/v1/clues", form);
    String clue = reported.path("id").asText();
    DemoClient federation = TestWorld.phone(reviewer);
    String path = "/api/v1/clues/" + clue;
    JsonNode leg =
        federation.call(
            "POST",
            path + "/referrals",
            Map.of("receiver", procuratorate()),
            federation.get(path).path("version").asInt());
    return new Sent(clue, reported.path("number").asText(), leg.path("id").asText());
  }

  /** What the procuratorate does to a leg. */
  public JsonNode leg(Sent sent, String verb, Object body) {
    String path = "/api/v1/referrals/" + sent.leg();
    DemoClient hers = procurator();
    return hers.call("POST", path + '/' + verb, body, hers.get(path).path("version").asInt());
  }

  /** Accepts it and opens the case; the id of the case. */
  public String open(Sent sent, String matter) {
    leg(sent, "receive", null);
    leg(sent, "accept", null);
    return procurator()
        .post("/api/v1/relief-cases", Map.of("clue", sent.clue(), "matter", matter))
        .path("id")
        .asText();
  }

  /** A woman nobody else has reported, known by her number. */
  public static Map<String, Object> woman(String name, String number) {
    return Map.of(
        "name",
        name,
        "identityNumber",
        number,
        "basis",
        "CONSENT",
        "consents",
        DemoClues.consents("CONSENT"));
  }

  /** A name of nobody else. */
  public static String newName() {
    return "韦" + UUID.randomUUID().toString().substring(0, 8);
  }

  /**
   * A number of nobody else, of a woman born on that day, GB 11643.
   *
   * @param born as 19850607
   */
  public static String number(String born) {
    int next = NEXT.getAndIncrement();
    String digits = (451000 + next / 500) + born + String.format("%03d", next % 500 * 2);
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (digits.charAt(i) - '0') * WEIGHTS[i];
    }
    return digits + "10X98765432".charAt(sum % 11);
  }
}
