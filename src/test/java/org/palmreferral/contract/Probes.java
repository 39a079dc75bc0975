package org.palmreferral.contract;

import static org.palmreferral.contract.Probe.delete;
import static org.palmreferral.contract.Probe.get;
import static org.palmreferral.contract.Probe.post;
import static org.palmreferral.contract.Probe.put;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Role;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.TestWorld;

/** How to knock at each operation, by its id. */
final class Probes {

  /** Aims a probe at what lies in a county, by whoever walks. */
  @FunctionalInterface
  interface Aim {
    Probe at(County county, Walker walker);
  }

  private static final String V1 = "/api/v1";
  private static final String CLUES = V1 + "/clues/";
  private static final String REFERRALS = V1 + "/referrals/";
  private static final String ORGANISATIONS = V1 + "/organisations/";
  private static final String SCENES = V1 + "/desktop-sign-ins/scenes/";
  private static final Map<String, String> WORDS = Map.of("words", "请补充诊断证明");
  private static final Map<String, String> WHY = Map.of("why", "情况有变");

  private final Map<String, Aim> aims = new HashMap<>();
  private final County own;

  Probes(County own) {
    this.own = own;
    signIn();
    desktop();
    me();
    staff();
    organisations();
    regionsAndGrids();
    clues();
    referrals();
    notifications();
    new ReliefProbes(aims).add();
    FigureProbes.add(aims);
    ConsentProbes.add(aims);
    new EvidenceProbes(aims).add();
    new DecisionProbes(aims).add();
    calendar();
    duties();
    ScreeningProbes.addTo(aims);
    AssistanceProbes.add(aims);
    AuditProbes.add(aims);
    SubjectProbes.add(aims, own);
    DisclosureProbes.add(aims, own);
    AttachmentProbes.add(aims, own);
    WishProbes.add(aims, own);
    BoardProbes.add(aims);
    PromiseProbes.add(aims, own);
    ComplaintProbes.add(aims);
    StationProbes.add(aims);
    VolunteerProbes.add(aims);
    CertificateProbes.add(aims);
    PresenceProbes.add(aims);
    ActivityProbes.add(aims);
    LedgerProbes.add(aims);
    ExchangeProbes.add(aims);
    PackageProbes.add(aims);
  }

  @Nullable Aim of(String operation) {
    return aims.get(operation);
  }

  private void signIn() {
    aim("signIn", (c, w) -> post(V1 + "/sign-in/wechat", 400).with(Map.of("code", "")));
    aim("refresh", (c, w) -> post(V1 + "/sign-in/refresh", 400).with(Map.of("refreshToken", "")));
  }

  /** One desktop waits for a scan, another was turned away by the phone. */
  private void desktop() {
    DemoClient phone = TestWorld.phone("13800000010");
    String desktops = V1 + "/desktop-sign-ins";
    JsonNode waiting = phone.post(desktops, null);
    JsonNode rejected = phone.post(desktops, null);
    phone.post(SCENES + rejected.path("scene").asText() + "/reject", null);
    String desktop = desktops + '/' + waiting.path("id").asText();
    Map<String, String> secret = Map.of("secret", waiting.path("secret").asText());
    String over = SCENES + rejected.path("scene").asText();
    aim("beginDesktopSignIn", (c, w) -> post(desktops, 201));
    aim("desktopCodePicture", (c, w) -> get(desktop + "/code"));
    aim("collectDesktopSignIn", (c, w) -> post(desktop + "/tokens", 200).with(secret));
    String scan = SCENES + waiting.path("scene").asText() + "/scan";
    aim("scanDesktopSignIn", (c, w) -> post(scan, 200));
    aim("confirmDesktopSignIn", (c, w) -> post(over + "/confirm", 409));
    aim("rejectDesktopSignIn", (c, w) -> post(over + "/reject", 409));
  }

  private void me() {
    String sessions = V1 + "/me/sessions";
    aim("me", (c, w) -> get(V1 + "/me"));
    aim("bindPhone", (c, w) -> post(V1 + "/me/phone", 400).with(Map.of("code", "")));
    aim("actIn", (c, w) -> put(V1 + "/me/acting", 204).with(membership(c, w)));
    aim("devices", (c, w) -> get(sessions));
    aim("signOut", (c, w) -> delete(sessions + "/current", 204).by(w.toSignOut()));
    aim(
        "signOutDevice",
        (c, w) -> delete(sessions + '/' + (c == own ? w.toRemove() : c.session()), 204));
    aim("signOutEverywhere", (c, w) -> delete(sessions, 204));
  }

  /** Her own membership, or one of a county she has nothing to do with. */
  private Map<String, String> membership(County county, Walker walker) {
    String chosen = county == own ? walker.membership() : county.member();
    return chosen == null ? Map.of() : Map.of("membership", chosen);
  }

  private void staff() {
    String invitations = V1 + "/invitations";
    aim("invite", (c, w) -> post(invitations, 422).with(misplaced(c)));
    aim("invitations", (c, w) -> get(invitations + "?organisation=" + c.federation()));
    aim("revokeInvitation", (c, w) -> delete(invitations + '/' + c.invitation(), 409));
    aim("join", (c, w) -> post(invitations + "/join", 400).with(Map.of("code", "")));
    aim("members", (c, w) -> get(V1 + "/members?organisation=" + c.federation()));
    aim("dismiss", (c, w) -> delete(V1 + "/members/" + c.member(), 409));
  }

  /** A federation has no cadres. */
  private static Map<String, String> misplaced(County county) {
    return Map.of(
        "organisation", county.federation(),
        "role", "CADRE",
        "name", "韦晓燕",
        "phone", "13911110001");
  }

  private void organisations() {
    String kept = ORGANISATIONS + "kept";
    String csv = "类别,名称,区划代码\nEDUCATION,试验教育局,451223\n";
    byte[] table = csv.getBytes(StandardCharsets.UTF_8);
    aim("listOrganisations", (c, w) -> get(V1 + "/organisations?region=" + c.region()));
    aim("listOrganisationKinds", (c, w) -> get(ORGANISATIONS + "kinds"));
    aim(
        "importOrganisations",
        (c, w) ->
            post(ORGANISATIONS + "import?dryRun=true", 200)
                .withFile("organisations.csv", "text/csv", table));
    byte[] people =
        ("单位,区划代码,身份,姓名,手机号\n无此单位,451223,CADRE,韦晓燕,13911110009\n").getBytes(StandardCharsets.UTF_8);
    aim(
        "importStaff",
        (c, w) ->
            post(V1 + "/invitations/import?dryRun=true", 200)
                .withFile("staff.csv", "text/csv", people));
    aim("getStaffTemplate", (c, w) -> get(V1 + "/invitations/import/template.csv"));
    aim("getOrganisationTemplate", (c, w) -> get(ORGANISATIONS + "import/template.csv"));
    aim("listKeptOrganisations", (c, w) -> get(kept + "?region=" + c.region()));
    aim("getKeptOrganisation", (c, w) -> get(kept + '/' + c.grassroots()));
    aim("createOrganisation", (c, w) -> post(kept, 409).with(thereAlready(c)));
    aim(
        "changeOrganisation",
        (c, w) -> put(kept + '/' + c.grassroots(), 409).with(Map.of("name", "改名妇联")));
    aim("closeOrganisation", (c, w) -> post(kept + '/' + c.grassroots() + "/close", 409));
    aim("reopenOrganisation", (c, w) -> post(kept + '/' + c.grassroots() + "/reopen", 409));
  }

  private static Map<String, String> thereAlready(County county) {
    return Map.of(
        "kind", "GRASSROOTS_FEDERATION",
        "region", county.village(),
        "name", county.grassrootsName());
  }

  private void regionsAndGrids() {
    String regions = V1 + "/regions";
    String grids = V1 + "/grids";
    aim("listProvinces", (c, w) -> get(regions));
    aim("getRegion", (c, w) -> get(regions + "/451223"));
    aim("listRegionChildren", (c, w) -> get(regions + "/451223/children"));
    aim("searchRegions", (c, w) -> get(regions + "/search?q=%E5%87%A4%E5%B1%B1"));
    aim("listGrids", (c, w) -> get(grids + "?region=" + c.region()));
    aim("getGrid", (c, w) -> get(grids + '/' + c.grid()));
    aim(
        "createGrid",
        (c, w) ->
            post(grids, 409)
                .with(Map.of("region", c.village(), "name", County.GRID, "households", 1)));
    aim(
        "changeGrid",
        (c, w) -> put(grids + '/' + c.grid(), 409).with(Map.of("name", "第二网格", "households", 1)));
    aim("deleteGrid", (c, w) -> delete(grids + '/' + c.grid(), 409));
  }

  private void clues() {
    aim("submitClue", (c, w) -> post(V1 + "/clues", 201).with(County.form(own.village())));
    aim("clues", (c, w) -> get(V1 + "/clues"));
    aim("clueInbox", (c, w) -> get(CLUES + "inbox"));
    aim("clue", (c, w) -> get(CLUES + c.accepted()));
    aim("supplementClue", (c, w) -> onClue(c, "/supplements").with(WORDS));
    aim(
        "recordPoliceReport",
        (c, w) ->
            put(CLUES + c.waiting() + "/police-report", 409)
                .with(
                    Map.of(
                        "reportedAt", "2026-01-05T09:30:00+08:00",
                        "station", "凤城派出所",
                        "reportedBy", "韦秀英",
                        "receipt", "凤公受〔2026〕12号")));
    aim("withdrawClue", (c, w) -> onClue(c, "/withdraw").with(WHY));
    aim("askForMore", (c, w) -> onClue(c, "/ask-for-more").with(WORDS));
    aim("declineClue", (c, w) -> onClue(c, "/decline").with(Map.of("reason", "OTHER")));
    aim("turnOverClue", (c, w) -> onClue(c, "/turn-over").with(WORDS));
    aim("reopenClue", (c, w) -> onClue(c, "/reopen").with(WORDS));
    aim("mergeClue", (c, w) -> onClue(c, "/merge").with(Map.of("into", own.accepted())));
    aim(
        "referClue",
        (c, w) -> onClue(c, "/referrals").with(Map.of("receiver", own.procuratorate())));
    aim(
        "addAttachment",
        (c, w) ->
            post(CLUES + c.waiting() + "/attachments", 201)
                .withFile("photo.png", "image/png", County.picture()));
    aim("attachment", (c, w) -> get(CLUES + c.accepted() + "/attachments/" + c.attachment()));
  }

  private static Probe onClue(County county, String verb) {
    return post(CLUES + county.waiting() + verb, 409);
  }

  private void referrals() {
    aim("referrals", (c, w) -> get(V1 + "/referrals"));
    aim("referralInbox", (c, w) -> get(REFERRALS + "inbox"));
    aim("referral", (c, w) -> get(REFERRALS + c.leg()));
    aim("withdrawReferral", (c, w) -> onLeg(c, "/withdraw").with(WHY));
    aim("receiveReferral", (c, w) -> onLeg(c, "/receive"));
    aim("acceptReferral", (c, w) -> onLeg(c, "/accept"));
    aim("sendBackReferral", (c, w) -> onLeg(c, "/send-back").with(Map.of("reason", "OTHER")));
    aim(
        "passOnReferral",
        (c, w) -> onLeg(c, "/pass-on").with(Map.of("receiver", own.procuratorate())));
  }

  private static Probe onLeg(County county, String verb) {
    return post(REFERRALS + county.leg() + verb, 409);
  }

  private void notifications() {
    String list = V1 + "/notifications";
    aim("notifications", (c, w) -> get(list));
    aim("unreadNotifications", (c, w) -> get(list + "/unread"));
    aim("readNotification", (c, w) -> put(list + '/' + c.notification() + "/read", 204));
    aim("allowMessage", (c, w) -> post(list + "/consents", 204));
  }

  /** Only the platform's own administrator enters a year; a county's is told so. */
  private void calendar() {
    String calendar = V1 + "/calendar";
    DemoClient client = new DemoClient(TestWorld.service(), TestWorld.platform(), Contract::check);
    String platform = client.signIn(DemoCast.ADMINISTRATOR).path("accessToken").asText();
    List<Map<String, String>> days =
        Stream.of("2026-01-01", "2026-02-17", "2026-05-01", "2026-10-01")
            .map(day -> Map.of("day", day, "kind", "HOLIDAY", "name", "放假"))
            .toList();
    aim(
        "rekeyings",
        (c, w) -> {
          Probe probe = get(V1 + "/rekeyings");
          return w.role() == Role.ADMINISTRATOR ? probe.by(platform) : probe;
        });
    aim("calendarYears", (c, w) -> get(calendar));
    aim("calendarYear", (c, w) -> get(calendar + "/2026"));
    aim(
        "enterCalendarYear",
        (c, w) -> {
          Probe probe = put(calendar + "/2026", 409).with(Map.of("notice", "更正", "days", days));
          return w.role() == Role.ADMINISTRATOR ? probe.by(platform) : probe;
        });
  }

  private void duties() {
    String duties = V1 + "/duties";
    aim("duties", (c, w) -> get(duties));
    aim("dutySummary", (c, w) -> get(duties + "/summary"));
    aim("dutyDigests", (c, w) -> get(duties + "/digests"));
    aim("dutyDigest", (c, w) -> get(duties + "/digests/2020-01-01"));
  }

  private void aim(String operation, Aim aim) {
    aims.put(operation, aim);
  }
}
