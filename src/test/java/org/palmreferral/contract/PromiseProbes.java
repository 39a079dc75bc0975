package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import org.palmreferral.actor.Role;
import org.palmreferral.contract.Probes.Aim;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.FormUpload;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.Pictures;
import org.palmreferral.testing.PromiseDesk;
import org.palmreferral.testing.PromiseDesk.Open;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.testing.WishDesk;

/** How to knock at promises. */
final class PromiseProbes {

  private static final String PROMISES = PromiseDesk.PROMISES + '/';
  private static final Map<Role, String> CLAIMERS =
      Map.of(
          Role.VOLUNTEER, "13800000017",
          Role.TEAM_LEADER, "13800000018",
          Role.CADRE, "13800000010",
          Role.KEEPER, WishDesk.KEEPER,
          Role.AGENCY_OFFICER, "13800000015");
  private static final Map<Role, String> POSTERS =
      Map.of(
          Role.RESIDENT, DemoCast.RESIDENT.phone(),
          Role.VOLUNTEER, "13800000017",
          Role.TEAM_LEADER, "13800000018",
          Role.CADRE, "13800000010",
          Role.KEEPER, WishDesk.KEEPER);

  private final County own;

  /**
   * A promise of each walker who may make one, one between strangers, and one of another county.
   */
  private final Map<Role, String> hers = new EnumMap<>(Role.class);

  /** A wish of each walker who may post one, and a promise to it. */
  private final Map<Role, String> wishes = new EnumMap<>(Role.class);

  private final Map<Role, String> toHer = new EnumMap<>(Role.class);

  private final Open ours;
  private final Open theirs;
  private final String strangers;
  private final String picture;
  private final String elsewhere;

  private PromiseProbes(County own) {
    this.own = own;
    CLAIMERS.forEach((role, phone) -> hers.put(role, promise(phone)));
    POSTERS.forEach(
        (role, phone) -> {
          String wish = wish(role, phone);
          wishes.put(role, wish);
          toHer.put(role, promiseTo(phone, wish));
        });
    ours = PromiseDesk.open(2);
    DemoClient volunteer = TestWorld.phone(PromiseDesk.volunteer());
    JsonNode promise = PromiseDesk.claim(volunteer, ours.wish(), 1);
    strangers = promise.path("id").asText();
    PromiseDesk.step(volunteer, promise, "prove", PromiseDesk.hour());
    FormUpload.post(volunteer, PROMISES + strangers + "/pictures", 0, null, Pictures.png(0x334455));
    picture = PromiseDesk.file(volunteer, promise).path("proofs").path(0).path("picture").asText();
    Map<String, Object> form = WishDesk.service(2);
    form.put("region", DemoCast.DONGLAN_VILLAGE);
    String resident = WishDesk.newResident();
    String wish = WishDesk.submitted(resident, form);
    WishDesk.step(TestWorld.phone("13800000031"), wish, "review/publish", WishDesk.publication());
    theirs = new Open(wish, TestWorld.phone(resident));
    DemoClient there = TestWorld.phone(Newcomer.member("13800000033", "VOLUNTEER", "巴拉村妇联"));
    elsewhere = PromiseDesk.claim(there, wish, 1).path("id").asText();
  }

  static void add(Map<String, Aim> aims, County own) {
    new PromiseProbes(own).add(aims);
  }

  private void add(Map<String, Aim> aims) {
    aims.put(
        "claimWish",
        (c, w) ->
            post(PromiseDesk.path(ours.wish()), w.role() == Role.VOLUNTEER ? 400 : 422)
                .with(Map.of("helpers", 50)));
    aims.put("wishPromises", (c, w) -> get(PromiseDesk.path(wish(c, w))));
    aims.put("enoughForWish", (c, w) -> post(PromiseDesk.path(wish(c, w)) + "/enough", 409));
    aims.put("myPromises", (c, w) -> get(PromiseDesk.PROMISES));
    aims.put(
        "promisesOfRegion",
        (c, w) -> get(PROMISES + "of-region?region=" + (c == own ? "" : DemoCast.DONGLAN_VILLAGE)));
    aims.put("serviceHours", (c, w) -> get(PROMISES + "hours"));
    aims.put("promise", (c, w) -> get(PROMISES + strangers(c)));
    aims.put("promiseContact", (c, w) -> get(PROMISES + hers(c, w) + "/contact"));
    aims.put("leavePromiseLine", (c, w) -> post(PROMISES + hers(c, w) + "/leave", 409));
    aims.put(
        "giveBackPromise",
        (c, w) ->
            post(PROMISES + hers(c, w) + "/give-back", 409).with(Map.of("reason", "NO_TIME")));
    aims.put(
        "provePromise",
        (c, w) -> post(PROMISES + hers(c, w) + "/prove", 409).with(PromiseDesk.hour()));
    aims.put(
        "addPromisePicture",
        (c, w) ->
            post(PROMISES + hers(c, w) + "/pictures", 409)
                .withFile("x.png", "image/png", County.picture()));
    aims.put("promisePicture", (c, w) -> get(PROMISES + strangers(c) + "/pictures/" + picture));
    aims.put(
        "confirmPromise", (c, w) -> post(PROMISES + toHer(c, w) + "/confirm", 409).with(Map.of()));
    aims.put(
        "disputePromise",
        (c, w) -> post(PROMISES + toHer(c, w) + "/dispute", 409).with(Map.of("words", "没有来")));
    aims.put(
        "settlePromise",
        (c, w) ->
            post(PROMISES + strangers(c) + "/settle", 409)
                .with(Map.of("settlement", "KEPT", "words", "已了解")));
  }

  private String wish(County county, Walker walker) {
    return county == own ? wishes.getOrDefault(walker.role(), ours.wish()) : theirs.wish();
  }

  private String toHer(County county, Walker walker) {
    return county == own ? toHer.getOrDefault(walker.role(), strangers) : elsewhere;
  }

  private String strangers(County county) {
    return county == own ? strangers : elsewhere;
  }

  /** Her own; whoever can make none knocks at the strangers'. */
  private String hers(County county, Walker walker) {
    return county == own ? hers.getOrDefault(walker.role(), strangers) : elsewhere;
  }

  /** One that is under way already, or a new one. */
  private static String promise(String phone) {
    DemoClient who = TestWorld.phone(phone);
    JsonNode there =
        who.get(PromiseDesk.PROMISES + "?status=PROMISED&limit=1").path("items").path(0);
    return there.has("id")
        ? there.path("id").asText()
        : PromiseDesk.claim(who, PromiseDesk.open(1).wish(), 1).path("id").asText();
  }

  /** One on the board already, or a new one. */
  private static String wish(Role role, String phone) {
    JsonNode there =
        TestWorld.phone(phone)
            .get(WishDesk.WISHES + "/mine?status=OPEN&limit=1")
            .path("items")
            .path(0);
    if (there.has("id")) {
      return there.path("id").asText();
    }
    Map<String, Object> form = WishDesk.service(2);
    if (role == Role.CADRE || role == Role.KEEPER) {
      form.put("region", role == Role.CADRE ? DemoCast.FENGSHAN_VILLAGE : WishDesk.COMMUNITY);
      form.put(
          "forSomebody",
          Map.of(
              "name", "覃小花",
              "relation", "COMMUNITY_STAFF",
              "consentBy", "HERSELF",
              "consentWay", "SIGNED",
              "consentOn", "2026-01-05"));
    }
    String wish = WishDesk.submitted(phone, form);
    WishDesk.step(TestWorld.phone("13800000011"), wish, "review/publish", WishDesk.publication());
    return wish;
  }

  private static String promiseTo(String poster, String wish) {
    JsonNode there = TestWorld.phone(poster).get(PromiseDesk.path(wish)).path("items").path(0);
    return there.has("id")
        ? there.path("id").asText()
        : PromiseDesk.claim(wish).path("id").asText();
  }
}
