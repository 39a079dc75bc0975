package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.delete;
import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;
import static org.palmreferral.contract.Probe.put;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.contract.Probes.Aim;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.ActivityDesk;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.StationDesk;
import org.palmreferral.testing.TestWorld;

/** How to knock at activities: each county holds one of two places, and has a series of its own. */
final class ActivityProbes {

  private static final String SERIES = "/api/v1/activity-series";
  private static final Map<String, String> NAMES = Map.of("name", "探访系列", "english", "Visits");
  private static final Map<String, Object> ONE = Map.of("scope", "ONE");

  private static Map<String, String> activities = Map.of();
  private static Map<String, String> series = Map.of();

  private ActivityProbes() {}

  static void add(Map<String, Aim> aims) {
    activities =
        Map.of(
            "451223",
            held("13800000016", StationDesk.COMMUNITY),
            "451224",
            held("13800000031", DemoCast.DONGLAN_VILLAGE));
    series = Map.of("451223", added("13800000020"), "451224", added("13800000033"));
    aims.put("activitySeries", (c, w) -> get(SERIES + "?region=" + c.region()));
    aims.put("addActivitySeries", (c, w) -> post(SERIES, 409).with(NAMES));
    aims.put(
        "retireActivitySeries",
        (c, w) -> post(SERIES + '/' + series.get(c.region()) + "/retire", 409));
    aims.put("activities", (c, w) -> get(ActivityDesk.ACTIVITIES + "?region=" + c.region()));
    aims.put("activity", (c, w) -> get(of(c)));
    aims.put("keptActivities", (c, w) -> get(ActivityDesk.ACTIVITIES + "/kept"));
    aims.put(
        "keptActivity",
        (c, w) -> get(ActivityDesk.ACTIVITIES + "/" + activities.get(c.region()) + "/kept"));
    aims.put(
        "activityFigures",
        (c, w) ->
            get(
                ActivityDesk.ACTIVITIES
                    + "/figures?from=2026-01-01&to=2026-12-31&region="
                    + c.region()));
    aims.put(
        "planActivity",
        (c, w) ->
            post(ActivityDesk.ACTIVITIES, 400)
                .with(Map.of("activity", ActivityDesk.form(UUID.randomUUID().toString(), 3, 2))));
    Map<String, Object> change = new HashMap<>(ONE);
    change.put("activity", ActivityDesk.form(UUID.randomUUID().toString(), 3, 2));
    aims.put("changeActivity", (c, w) -> put(of(c), 409).with(change));
    aims.put("openActivity", (c, w) -> post(of(c) + "/open", 409).with(ONE));
    aims.put("startActivity", (c, w) -> post(of(c) + "/start", 409));
    aims.put("holdActivity", (c, w) -> post(of(c) + "/hold", 409));
    aims.put(
        "summariseActivity",
        (c, w) ->
            post(of(c) + "/summarise", 409)
                .with(
                    Map.of("women", 1, "children", 0, "elderly", 0, "others", 0, "summary", "已办")));
    aims.put(
        "cancelActivity",
        (c, w) -> post(of(c) + "/cancel", 409).with(Map.of("scope", "ONE", "reason", "OTHER")));
    aims.put("activitySignups", (c, w) -> get(of(c) + "/signups"));
    aims.put(
        "signUp",
        (c, w) ->
            post(of(c) + "/signups", 422).with(Map.of("part", "PARTICIPANT", "companions", 10)));
    attachments(aims);
    DemoClient resident = TestWorld.phone(Newcomer.resident());
    String signup =
        ActivityDesk.MINE
            + '/'
            + ActivityDesk.join(resident, activities.get("451223"), 0).path("id").asText();
    aims.put("mySignups", (c, w) -> get(ActivityDesk.MINE));
    aims.put("mySignup", (c, w) -> get(signup));
    aims.put("leaveActivity", (c, w) -> post(signup + "/leave", 409));
    aims.put("giveFeedback", (c, w) -> post(signup + "/feedback", 422).with(Map.of("score", 5)));
  }

  private static void attachments(Map<String, Aim> aims) {
    Map<String, String> files =
        Map.of(
            "451223", attached("13800000016", "451223"),
            "451224", attached("13800000031", "451224"));
    aims.put(
        "addActivityAttachment",
        (c, w) ->
            post(of(c) + "/attachments?purpose=PICTURE", 201)
                .withFile("photo.png", "image/png", County.picture()));
    aims.put("activityAttachments", (c, w) -> get(of(c) + "/attachments"));
    aims.put("activityAttachment", (c, w) -> get(files.get(c.region())));
    aims.put("removeActivityAttachment", (c, w) -> delete(files.get(c.region()), 409));
  }

  private static String attached(String phone, String county) {
    String path = ActivityDesk.path(activities.get(county)) + "/attachments";
    return path + '/' + ActivityDesk.attach(TestWorld.phone(phone), path, "PICTURE", 0x336699);
  }

  /** The address of the county's activity. */
  private static String of(County county) {
    return ActivityDesk.path(activities.get(county.region()));
  }

  private static String held(String phone, String region) {
    DemoClient keeper = TestWorld.phone(phone);
    String station = StationDesk.open(keeper, region, StationDesk.form());
    String id =
        ActivityDesk.plan(keeper, Map.of("activity", ActivityDesk.form(station, 3, 2)))
            .path("id")
            .asText();
    int version = keeper.get(ActivityDesk.ACTIVITIES + "/" + id + "/kept").path("version").asInt();
    keeper.call("POST", ActivityDesk.path(id) + "/open", ONE, version);
    return id;
  }

  private static String added(String phone) {
    return TestWorld.phone(phone).post(SERIES, NAMES).path("id").asText();
  }
}
