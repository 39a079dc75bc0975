package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.contract.Probes.Aim;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.PresenceDesk;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

/** How to knock at presence: the stations of the two counties, and a contest at each. */
final class PresenceProbes {

  private static final Map<String, Object> SCAN =
      Map.of(
          "client",
          UUID.randomUUID(),
          "items",
          List.of(
              Map.of(
                  "id",
                  UUID.randomUUID(),
                  "sequence",
                  1,
                  "capturedAt",
                  "2026-03-08T09:30:00+08:00",
                  "code",
                  "nonsense")));

  private static Map<String, String> stations = Map.of();

  private PresenceProbes() {}

  static void add(Map<String, Aim> aims) {
    DemoClient keeper = StationDesk.keeper();
    DemoClient donglan = TestWorld.phone("13800000031");
    stations =
        Map.of(
            "451223",
            StationDesk.open(),
            "451224",
            StationDesk.open(donglan, DemoCast.DONGLAN_VILLAGE, StationDesk.form()));
    keeper.post(of("451223") + "/printed-code", null);
    donglan.post(of("451224") + "/printed-code", null);
    Map<String, String> contests = Map.of("451223", contest("451223"), "451224", contest("451224"));
    aims.put("turningCodes", (c, w) -> get(of(c.region()) + "/codes"));
    aims.put("printCode", (c, w) -> post(of(c.region()) + "/printed-code", 201));
    aims.put("printedCode", (c, w) -> get(of(c.region()) + "/printed-code"));
    aims.put("printedCodeQr", (c, w) -> get(of(c.region()) + "/printed-code/qr"));
    aims.put("printedCodeMiniCode", (c, w) -> get(of(c.region()) + "/printed-code/mini-code"));
    aims.put("ownCode", (c, w) -> get("/api/v1/me/code"));
    aims.put("scan", (c, w) -> post(PresenceDesk.SCANS, 200).with(SCAN));
    aims.put("scanVolunteers", (c, w) -> post(of(c.region()) + "/scans", 200).with(SCAN));
    aims.put("stationDay", (c, w) -> get(of(c.region()) + "/presence/day?date=2026-03-08"));
    aims.put("pendingPresence", (c, w) -> get(of(c.region()) + "/presence/pending"));
    aims.put("stationContests", (c, w) -> get(of(c.region()) + "/presence/contests"));
    aims.put(
        "decidePresence",
        (c, w) ->
            post(of(c.region()) + "/presence/decisions", 409)
                .with(
                    Map.of(
                        "account", UUID.randomUUID(),
                        "at", "2026-03-08T09:30:00+08:00",
                        "checkIn", UUID.randomUUID(),
                        "verdict", "CONFIRM",
                        "reason", "已核实")));
    aims.put(
        "correctPresence",
        (c, w) ->
            post(of(c.region()) + "/presence/corrections", 422)
                .with(
                    Map.of(
                        "account", UUID.randomUUID(),
                        "entries", List.of(),
                        "voids", List.of(),
                        "reason", "已核实")));
    aims.put(
        "contestPresence",
        (c, w) ->
            post(PresenceDesk.CONTESTS, 400)
                .with(Map.of("station", UUID.randomUUID(), "day", "2999-01-01", "words", "少记了一次")));
    aims.put("myContests", (c, w) -> get(PresenceDesk.CONTESTS));
    aims.put(
        "answerContest",
        (c, w) ->
            post(PresenceDesk.CONTESTS + '/' + contests.get(c.region()) + "/answer", 409)
                .with(
                    Map.of(
                        "granted", false, "entries", List.of(), "voids", List.of(), "words",
                        "已核实")));
    aims.put("myStays", (c, w) -> get(PresenceDesk.STAYS));
    aims.put("myCheckIns", (c, w) -> get(PresenceDesk.STAYS + "/check-ins"));
  }

  private static String of(String region) {
    return StationDesk.STATIONS + '/' + stations.get(region);
  }

  private static String contest(String region) {
    return TestWorld.phone(StationDesk.VOLUNTEER)
        .post(
            PresenceDesk.CONTESTS,
            Map.of(
                "station",
                stations.getOrDefault(region, ""),
                "day",
                PresenceDesk.now().toLocalDate().minusDays(1).toString(),
                "words",
                "少记了一次"))
        .path("id")
        .asText();
  }
}
