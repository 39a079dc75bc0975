package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.contract.Probes.Aim;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.WishDesk;

/** How to knock at the ledger: each county's village has a need and a wish that waits. */
final class LedgerProbes {

  private static final String NEEDS = "/api/v1/needs";
  private static final String LEDGER = "/api/v1/ledger";

  private LedgerProbes() {}

  static void add(Map<String, Aim> aims) {
    Map<String, String> needs =
        Map.of("451223", need("13800000010"), "451224", need("13800000030"));
    Map<String, String> wishes =
        Map.of("451223", wish(DemoCast.FENGSHAN_VILLAGE), "451224", wish(DemoCast.DONGLAN_VILLAGE));
    aims.put("ledger", (c, w) -> get(LEDGER + "?region=" + c.village()));
    aims.put("ledgerCounts", (c, w) -> get(LEDGER + "/counts?region=" + c.village()));
    aims.put("exportLedger", (c, w) -> get(LEDGER + "/export?format=CSV&region=" + c.village()));
    aims.put(
        "noteNeed",
        (c, w) -> post(NEEDS, 400).with(Map.of("words", "取暖困难", "region", "110101001001")));
    aims.put("need", (c, w) -> get(on(needs, c)));
    aims.put(
        "makeWishOfNeed",
        (c, w) ->
            post(on(needs, c) + "/wish", 409).with(Map.of("wish", UUID.randomUUID().toString())));
    aims.put(
        "settleNeed", (c, w) -> post(on(needs, c) + "/settle", 409).with(Map.of("how", "已送达")));
    aims.put(
        "dropNeed", (c, w) -> post(on(needs, c) + "/drop", 409).with(Map.of("reason", "TWICE")));
    aims.put("clueFormOfNeed", (c, w) -> get(on(needs, c) + "/clue-form"));
    aims.put("turnNeedIntoClue", (c, w) -> post(on(needs, c) + "/clue", 409).with(hardship()));
    aims.put("clueFormOfWish", (c, w) -> get(wishes(wishes, c) + "/clue/form"));
    aims.put("turnWishIntoClue", (c, w) -> post(wishes(wishes, c) + "/clue", 409).with(hardship()));
  }

  private static String on(Map<String, String> needs, County county) {
    return NEEDS + '/' + needs.get(county.region());
  }

  private static String wishes(Map<String, String> wishes, County county) {
    return WishDesk.WISHES + '/' + wishes.get(county.region());
  }

  private static String need(String cadre) {
    return TestWorld.phone(cadre).post(NEEDS, Map.of("words", "老人冬天取暖困难")).path("id").asText();
  }

  private static String wish(String village) {
    Map<String, Object> form = WishDesk.form();
    form.put("region", village);
    return WishDesk.submitted(WishDesk.newResident(), form);
  }

  private static Map<String, Object> hardship() {
    Map<String, Object> form = new HashMap<>();
    form.put("name", "韦阿婆");
    form.put("noNumber", "NOT_AT_HAND");
    form.put("birthDate", "1950-03-08");
    form.put("female", true);
    form.put("basis", "CONSENT");
    form.put("consents", DemoClues.consents("CONSENT"));
    form.put("eligibility", List.of("OTHER"));
    form.put("priorityGroups", List.of());
    form.put("urgency", "ORDINARY");
    form.put("childHarm", false);
    form.put("dangerNow", false);
    return form;
  }
}
