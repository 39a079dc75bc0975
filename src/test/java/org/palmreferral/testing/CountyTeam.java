package org.palmreferral.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.contract.Contract;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;

/** The people of a county of its own: who reports, refers, examines and decides there. */
public final class CountyTeam {

  private final String village;
  private final String procuratorateId;
  private final DemoClient cadre;
  private final DemoClient reviewer;
  private final DemoClient procurator;
  private final DemoClient chief;

  /** Kept and invited like everybody else. */
  public CountyTeam(String village) {
    this.village = village;
    String county = village.substring(0, 6);
    String federation = house("FEDERATION", county);
    procuratorateId = house("PROCURATORATE", county);
    cadre = member("CADRE", house("GRASSROOTS_FEDERATION", village));
    reviewer = member("REVIEWER", federation);
    procurator = member("PROCURATOR", procuratorateId);
    chief = member("CHIEF", procuratorateId);
  }

  private static String house(String kind, String region) {
    return TestWorld.phone(DemoCast.ADMINISTRATOR)
        .post(
            "/api/v1/organisations/kept",
            Map.of("kind", kind, "region", region, "name", Staff.NAME + UUID.randomUUID()))
        .path("id")
        .asText();
  }

  private static DemoClient member(String role, String house) {
    String number = Newcomer.number();
    DemoClient phone = new DemoClient(TestWorld.service(), TestWorld.platform(), Contract::check);
    phone.signIn(number);
    phone.bindPhone(number);
    String code =
        TestWorld.phone(DemoCast.ADMINISTRATOR)
            .post(
                "/api/v1/invitations",
                Map.of("organisation", house, "role", role, "name", "测试员", "phone", number))
            .path("code")
            .asText();
    phone.post("/api/v1/invitations/join", Map.of("code", code));
    phone.signIn(number); // acts in the newest membership
    return phone;
  }

  public DemoClient reviewer() {
    return reviewer;
  }

  public DemoClient procurator() {
    return procurator;
  }

  /** A clue about so many women and minors; its id. */
  public String report(int women, int minors) {
    List<Map<String, Object>> persons = new ArrayList<>();
    for (int i = 0; i < women + minors; i++) {
      persons.add(person(i < women));
    }
    return cadre
        .post(
            "/api/v1/clues",
            Map.of(
                "persons",
                persons,
                "eligibility",
                List.of("DEPENDANTS"),
                "priorityGroups",
                List.of(),
                "narrative",
                "丈夫遇害身亡，加害人无力赔偿",
                "urgency",
                "ORDINARY",
                "residence",
                village,
                "childHarm",
                false,
                "dangerNow",
                false))
        .path("id")
        .asText();
  }

  private static Map<String, Object> person(boolean woman) {
    Map<String, Object> person = new HashMap<>();
    person.put("name", "韦" + UUID.randomUUID().toString().substring(0, 8));
    person.put("noNumber", "NOT_AT_HAND");
    person.put("birthDate", woman ? "1980-03-08" : "2015-06-01");
    person.put("female", woman);
    String basis = woman ? "CONSENT" : "GUARDIAN_CONSENT";
    person.put("basis", basis);
    person.put("consents", DemoClues.consents(basis));
    if (!woman) {
      person.put("guardian", Map.of("name", "韦奶奶", "relation", "祖母"));
    }
    return person;
  }

  /** Refers a clue and accepts it at the county's procuratorate. */
  public void accept(String clue) {
    String leg =
        reviewer
            .call(
                "POST",
                "/api/v1/clues/" + clue + "/referrals",
                Map.of("receiver", procuratorateId),
                0)
            .path("id")
            .asText();
    procurator.call("POST", "/api/v1/referrals/" + leg + "/receive", null, 0);
    procurator.call("POST", "/api/v1/referrals/" + leg + "/accept", null, 1);
  }

  /** Relieves everybody of an accepted clue, each with the next of these amounts; the case's id. */
  public String relieve(String clue, List<Long> amounts, String paidOn) {
    String relief =
        procurator
            .post(ReliefDesk.CASES, Map.of("clue", clue, "matter", ReliefDesk.matter()))
            .path("id")
            .asText();
    ReliefDesk.prove(procurator, relief);
    List<Map<String, Object>> portions = new ArrayList<>();
    int next = 0;
    for (JsonNode person : procurator.get(ReliefDesk.CASES + '/' + relief).path("persons")) {
      portions.add(Map.of("person", person.path("id").asText(), "amount", amounts.get(next++)));
    }
    ReliefDesk.step(
        procurator,
        relief,
        "proposal",
        Map.of("portions", portions, "reasons", ReliefDesk.reasons()));
    ReliefDesk.step(chief, relief, "approval", null);
    ReliefDesk.step(procurator, relief, "payment", Map.of("paidOn", paidOn));
    return relief;
  }
}
