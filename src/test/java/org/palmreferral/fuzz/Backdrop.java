package org.palmreferral.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.ActivityDesk;
import org.palmreferral.testing.Helped;
import org.palmreferral.testing.HomeCounty;
import org.palmreferral.testing.Pictures;
import org.palmreferral.testing.PromiseDesk;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.WishDesk;

/**
 * Things in as many states as a working county has them in, several of each: what the fuzzer does
 * at random would seldom bring them that far.
 */
final class Backdrop {

  private static final String V1 = "/api/v1/";
  private static final int OF_EACH = 4;

  private Backdrop() {}

  static void build() {
    for (int i = 0; i < OF_EACH; i++) {
      referrals();
      relief();
      station();
      wishes(WishDesk.RESIDENT, TestWorld.phone(StationDesk.VOLUNTEER));
      exchange(i);
    }
    team();
  }

  /** Reported, referred, received, accepted; here and next door. */
  private static void referrals() {
    for (HomeCounty county : List.of(HomeCounty.FENGSHAN, HomeCounty.DONGLAN)) {
      county.send(clue(county));
      county.leg(county.send(clue(county)), "receive", null);
      county.open(county.send(clue(county)), ReliefDesk.matter());
    }
    Helped.cadre().post(V1 + "clues", clue(HomeCounty.FENGSHAN));
    ReliefDesk.acceptedClue("小荷");
  }

  private static Map<String, Object> clue(HomeCounty county) {
    return county.clue(HomeCounty.woman(HomeCounty.newName(), HomeCounty.number("19880808")));
  }

  /** Without evidence, with all of it, proposed, approved, paid; and measures on their way. */
  private static void relief() {
    ReliefDesk.open(ReliefDesk.acceptedClue("小莲"), ReliefDesk.matter());
    String proposed = ReliefDesk.openedCase("小菊");
    ReliefDesk.step(Helped.procurator(), proposed, "proposal", ReliefDesk.award(proposed, 100_000));
    String approved = ReliefDesk.openedCase("小梅");
    ReliefDesk.step(Helped.procurator(), approved, "proposal", ReliefDesk.award(approved, 100_000));
    ReliefDesk.step(TestWorld.phone("13800000014"), approved, "approval", null);
    String paid = ReliefDesk.paidCase("小桃", 100_000);
    Helped.planned(paid, Helped.measure(Helped.girl(paid), "SCHOOLING"));
    String open = ReliefDesk.openedCase("小兰");
    String grandmother = Helped.grandmother(open);
    Helped.planned(open, Helped.measure(grandmother, "TRAINING"));
    String accepted = Helped.planned(open, Helped.measure(grandmother, "TRAINING"));
    Helped.step(Helped.agency(), accepted, "acceptance", null);
  }

  /** A station with activities that are planned, open and signed up for. */
  private static void station() {
    String station = StationDesk.open();
    StationDesk.picture(StationDesk.keeper(), station, Pictures.png(0x224466));
    ActivityDesk.planned(ActivityDesk.form(station, 5, 10));
    String activity = ActivityDesk.open(ActivityDesk.form(station, 3, 10));
    ActivityDesk.attach(
        StationDesk.keeper(), ActivityDesk.path(activity) + "/attachments", "MATERIAL", 0x884422);
    ActivityDesk.join(TestWorld.phone(WishDesk.RESIDENT), activity, 1);
    ActivityDesk.help(TestWorld.phone(StationDesk.VOLUNTEER), activity);
  }

  /** Wishes up to the one that was kept, and a certificate asked for. */
  private static void wishes(String resident, DemoClient volunteer) {
    WishDesk.picture(
        TestWorld.phone(resident), WishDesk.posted(resident, WishDesk.form()), Pictures.png(0x88));
    WishDesk.submitted(resident, WishDesk.form());
    WishDesk.published(resident, WishDesk.service(2));
    PromiseDesk.claim(volunteer, WishDesk.published(resident, WishDesk.service(1)), 1);
    JsonNode proved =
        PromiseDesk.claim(volunteer, WishDesk.published(resident, WishDesk.service(1)), 1);
    PromiseDesk.step(volunteer, proved, "prove", PromiseDesk.hour());
    JsonNode kept =
        PromiseDesk.claim(volunteer, WishDesk.published(resident, WishDesk.service(1)), 1);
    PromiseDesk.step(volunteer, kept, "prove", PromiseDesk.hour());
    PromiseDesk.step(TestWorld.phone(resident), kept, "confirm", Map.of());
  }

  /** A connected system, and an address that nobody answers at. */
  private static void exchange(int which) {
    DemoClient administrator = TestWorld.phone("13800000020");
    String house = TestWorld.get().house("凤山县妇女联合会");
    administrator.post(V1 + "systems", Map.of("organisation", house, "name", "业务系统" + which));
    administrator.post(
        V1 + "webhooks",
        Map.of("organisation", house, "url", "https://receiver.invalid/", "types", List.of()));
  }

  private static void team() {
    String house = TestWorld.get().house(StationDesk.HOUSE);
    TestWorld.phone(StationDesk.VOLUNTEER).post(V1 + "certificates", Map.of("organisation", house));
    TestWorld.phone(StationDesk.LEADER)
        .post(V1 + "teams", Map.of("name", "巾帼理发队", "purpose", "每月上门理发", "service", "CARE"));
  }
}
