package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.delete;
import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;
import static org.palmreferral.contract.Probe.put;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.actor.Role;
import org.palmreferral.contract.Probes.Aim;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.Pictures;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.WishDesk;

/** How to knock at wishes. */
final class WishProbes {

  private static final String WISHES = "/api/v1/wishes";
  private static final Map<Role, String> POSTERS =
      Map.of(
          Role.RESIDENT, DemoCast.RESIDENT.phone(),
          Role.VOLUNTEER, "13800000017",
          Role.TEAM_LEADER, "13800000018",
          Role.CADRE, "13800000010",
          Role.KEEPER, WishDesk.KEEPER);

  /** A draft of each walker who may post, a wish of the community, and one of another county. */
  private final Map<Role, String> drafts = new EnumMap<>(Role.class);

  private final String ours;
  private final String picture;
  private final String theirs;
  private final County own;

  private WishProbes(County own) {
    this.own = own;
    POSTERS.forEach((role, phone) -> drafts.put(role, draft(role, phone)));
    DemoClient resident = TestWorld.phone(Newcomer.resident());
    ours = resident.post(WISHES, WishDesk.service(2)).path("id").asText();
    picture = WishDesk.picture(resident, ours, Pictures.png(0x225588));
    WishDesk.step(resident, ours, "submit", null);
    WishDesk.step(
        WishDesk.keeper(),
        ours,
        "review/publish",
        Map.of("despite", "文字已逐字看过", "picturesChecked", true));
    Map<String, Object> form = WishDesk.service(1);
    form.put("region", DemoCast.DONGLAN_VILLAGE);
    theirs = resident.post(WISHES, form).path("id").asText();
    WishDesk.step(resident, theirs, "submit", null);
    WishDesk.step(TestWorld.phone("13800000031"), theirs, "review/publish", WishDesk.publication());
  }

  static void add(Map<String, Aim> aims, County own) {
    new WishProbes(own).add(aims);
  }

  private void add(Map<String, Aim> aims) {
    aims.put("postWish", (c, w) -> post(WISHES, 400).with(impossible()));
    aims.put("changeWish", (c, w) -> put(draft(c, w), 409).with(WishDesk.form()));
    aims.put("submitWish", (c, w) -> post(draft(c, w) + "/submit", 409));
    aims.put(
        "withdrawWish", (c, w) -> post(draft(c, w) + "/withdraw", 409).with(Map.of("why", "不用了")));
    aims.put("wishPrefill", (c, w) -> get(WISHES + "/prefill"));
    aims.put("myWishes", (c, w) -> get(WISHES + "/mine"));
    aims.put("wishes", (c, w) -> get(WISHES + "?region=" + region(c)));
    aims.put("wishesToReview", (c, w) -> get(WISHES + "/to-review?region=" + region(c)));
    aims.put("wish", (c, w) -> get(wish(c)));
    aims.put(
        "publishWish",
        (c, w) -> post(wish(c) + "/review/publish", 409).with(WishDesk.publication()));
    aims.put(
        "returnWish",
        (c, w) ->
            post(wish(c) + "/review/return", 409)
                .with(Map.of("reason", "NOT_CLEAR", "words", "请写清楚")));
    aims.put(
        "takeDownWish",
        (c, w) -> post(wish(c) + "/review/take-down", 409).with(Map.of("why", "再看一看")));
    aims.put(
        "extendWish",
        (c, w) ->
            post(wish(c) + "/review/extend", 409)
                .with(Map.of("until", LocalDate.now().plusDays(40).toString())));
    aims.put(
        "handOverWish",
        (c, w) ->
            post(wish(c) + "/review/hand-over", 409)
                .with(Map.of("to", UUID.randomUUID().toString())));
    // of no reason that there is: a real one of three knocks would take the wish down
    aims.put(
        "reportWish", (c, w) -> post(wish(c) + "/reports", 400).with(Map.of("reason", "NONE")));
    aims.put(
        "addWishPicture",
        (c, w) -> post(draft(c, w) + "/pictures", 415).withFile("x.png", "image/png", new byte[1]));
    aims.put("wishPicture", (c, w) -> get(wish(c) + "/pictures/" + picture));
    aims.put(
        "removeWishPicture", (c, w) -> delete(draft(c, w) + "/pictures/" + UUID.randomUUID(), 404));
  }

  private String wish(County county) {
    return WISHES + '/' + (county == own ? ours : theirs);
  }

  private String region(County county) {
    return county == own ? "" : DemoCast.DONGLAN_VILLAGE;
  }

  /** Her own, or the one of another county; who cannot post knocks at the community's. */
  private String draft(County county, Walker walker) {
    return county == own
        ? WISHES + '/' + drafts.getOrDefault(walker.role(), ours)
        : WISHES + '/' + theirs;
  }

  private static String draft(Role role, String phone) {
    var there =
        TestWorld.phone(phone).get(WISHES + "/mine?status=DRAFT&limit=1").path("items").path(0);
    if (there.has("id")) {
      return there.path("id").asText();
    }
    Map<String, Object> form = WishDesk.form();
    if (role == Role.CADRE || role == Role.KEEPER) {
      form.put("region", role == Role.CADRE ? DemoCast.FENGSHAN_VILLAGE : WishDesk.COMMUNITY);
      form.put(
          "forSomebody",
          Map.of(
              "name", "覃小花",
              "relation", "COMMUNITY_STAFF",
              "consentBy", "GUARDIAN",
              "consentWay", "SIGNED",
              "consentOn", "2026-01-05"));
    }
    return WishDesk.posted(phone, form);
  }

  /** Of no community. */
  private static Map<String, Object> impossible() {
    Map<String, Object> form = new HashMap<>(WishDesk.form());
    form.put("region", "990000000000");
    return form;
  }
}
