package org.palmreferral.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.demo.DemoWorld;
import org.palmreferral.exchange.seal.OtherInstallation;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.PackageDesk;
import org.palmreferral.testing.Pictures;

/**
 * Two installations, each with databases, Redis, keys and data of its own, exchange a case by
 * packages alone: there, and back.
 */
@Tag("faults")
class ParcelIT {

  private static final String FEDERATION = "凤山县妇女联合会";
  private static final String PROCURATORATE = "凤山县人民检察院";
  private static final String CADRE = "13800000010";
  private static final String REVIEWER = "13800000011";
  private static final String PROCURATOR = "13800000012";
  private static final String CHIEF = "13800000014";
  private static final String GIRL = "韦小隔";
  private static final Duration BRIEF = Duration.ofSeconds(1);
  private static final Duration SKEW = Duration.ofSeconds(1);
  private static final String RESULT = "已发放司法救助金九万元，请转告家属";

  /** One installation and its people. */
  private record Site(PackagedService service, DemoWorld world) {

    DemoClient phone(String number) {
      DemoClient phone = world.phone(number);
      phone.stepUp(number);
      return phone;
    }

    PackageDesk desk(DemoClient who) {
      return new PackageDesk(service.uri(), who);
    }

    Caller caller(DemoClient who) {
      return new Caller(service.uri(), who.accessToken());
    }

    byte[] pack(DemoClient who, String leg) {
      JsonNode made = who.post("/api/v1/referrals/" + leg + "/package", Map.of());
      return desk(who).file(made.path("id").asText());
    }
  }

  private static Site site(String name, Surroundings around, Map<String, String> more) {
    Map<String, String> settings = around.settings();
    settings.putAll(more);
    PackagedService service = PackagedService.launch(name, around.folder(), settings).ready();
    return new Site(service, new DemoWorld(service.uri(), around.platform().uri()).ensure());
  }

  @Test
  void aCaseGoesThereAndBackByPackagesAlone() throws Exception {
    try (Surroundings federationAround = Surroundings.start();
        Surroundings procuratorateAround = Surroundings.start()) {
      Site federation = site("parcel-federation", federationAround, Map.of());
      Map<String, String> exact = Map.of("palmreferral.exchange.clock-skew", SKEW.toString());
      Site procuratorate = site("parcel-procuratorate", procuratorateAround, exact);
      try (PackagedService two = procuratorate.service()) {
        try (PackagedService one = federation.service()) {
          introduce(federation, procuratorate, PROCURATORATE);
          introduce(procuratorate, federation, FEDERATION);
          exchange(federation, procuratorate);
          foreign(procuratorate);
        }
        // the same installation once more, whose packages do not last
        Map<String, String> brief = Map.of("palmreferral.exchange.life", BRIEF.toString());
        Site again = site("parcel-federation-again", federationAround, brief);
        try (PackagedService one = again.service()) {
          stale(again, procuratorate);
        }
      }
    }
  }

  /** Registers one with the other: the card travels by disk, the fingerprint by voice. */
  private static void introduce(Site at, Site other, String organisation) {
    JsonNode card = other.world().phone(DemoCast.ADMINISTRATOR).get("/api/v1/exchange/card");
    at.world()
        .phone(DemoCast.ADMINISTRATOR)
        .post(
            "/api/v1/exchange/peers",
            Map.of(
                "installation", card.path("installation"),
                "name", "对端",
                "keys", card.path("keys"),
                "fingerprint", card.path("fingerprint"),
                "organisations", List.of(at.world().house(organisation))));
  }

  private static void exchange(Site federation, Site procuratorate) {
    DemoClient reviewer = federation.phone(REVIEWER);
    DemoClient procurator = procuratorate.phone(PROCURATOR);
    DemoClient cadre = federation.phone(CADRE);
    String clue = clue(federation, cadre);
    String leg = refer(federation, reviewer, clue);
    byte[] file = federation.pack(reviewer, leg);
    assertFalse(new String(file, StandardCharsets.UTF_8).contains(GIRL));
    locallyNothingHappensToIt(federation, leg);

    PackageDesk in = procuratorate.desk(procurator);
    refused("parcel.damaged", in.take(Arrays.copyOf(file, file.length / 2)));
    refused("parcel.not_for_us", federation.desk(reviewer).take(file));
    taken(in.take(file));
    refused("parcel.replayed", in.take(file));

    // the first answer waits in a drawer while the second is made
    step(procurator, "/api/v1/referrals/" + leg, "receive", null);
    byte[] received = procuratorate.pack(procurator, leg);
    step(procurator, "/api/v1/referrals/" + leg, "accept", null);
    byte[] accepted = procuratorate.pack(procurator, leg);
    assertEquals(
        1, procurator.get("/api/v1/clues/" + clue).path("attachments").size(), "the picture");
    PackageDesk back = federation.desk(reviewer);
    refused("parcel.out_of_order", back.take(accepted));
    taken(back.take(received));
    assertEquals("RECEIVED", reviewer.get("/api/v1/referrals/" + leg).path("status").asText());
    taken(back.take(accepted));
    refused("parcel.replayed", back.take(received));
    same(federation, procuratorate, reviewer, procurator, leg, "ACCEPTED");

    relieve(procuratorate, procurator, clue);
    taken(back.take(procuratorate.pack(procurator, leg)));
    same(federation, procuratorate, reviewer, procurator, leg, "ACCEPTED");
    JsonNode here = cadre.get("/api/v1/clues/" + clue);
    JsonNode there = procurator.get("/api/v1/clues/" + clue);
    assertEquals("ANSWERED", here.path("status").asText());
    assertTrue(here.toString().contains(RESULT), here::toString);
    for (String field : List.of("status", "standing", "number")) {
      assertEquals(here.path(field), there.path(field), field);
    }
  }

  /** A package of an installation that nobody here knows. */
  private static void foreign(Site procuratorate) {
    DemoClient procurator = procuratorate.phone(PROCURATOR);
    byte[] file =
        new OtherInstallation()
            .pack(
                new ObjectMapper().createObjectNode(),
                Map.of(),
                OtherInstallation.keysOf(procurator.get("/api/v1/exchange/card")));
    refused("parcel.sender_unknown", procuratorate.desk(procurator).take(file));
  }

  /** A package that was on its way for too long. */
  private static void stale(Site federation, Site procuratorate) {
    DemoClient reviewer = federation.phone(REVIEWER);
    String leg = refer(federation, reviewer, clue(federation, federation.phone(CADRE)));
    byte[] file = federation.pack(reviewer, leg);
    PackagedService.pause(BRIEF.plus(SKEW).plusSeconds(1).toMillis());
    refused("parcel.stale", procuratorate.desk(procuratorate.phone(PROCURATOR)).take(file));
  }

  private static void locallyNothingHappensToIt(Site federation, String leg) {
    DemoClient local = federation.phone(PROCURATOR);
    String path = "/api/v1/referrals/" + leg;
    Answer refused =
        federation
            .caller(local)
            .post(path + "/receive", null, "If-Match", '"' + version(local, path) + '"');
    assertEquals("referral.carried", refused.code(), refused::toString);
  }

  private static String clue(Site federation, DemoClient cadre) {
    Map<String, Object> form = new HashMap<>(DemoClues.FENGSHAN);
    form.put("childHarm", false);
    form.put(
        "persons",
        List.of(
            Map.of(
                "name",
                GIRL,
                "noNumber",
                "NOT_AT_HAND",
                "birthDate",
                "2015-05-01",
                "female",
                true,
                "guardian",
                Map.of("name", "韦奶奶", "relation", "祖母"),
                "basis",
                "GUARDIAN_CONSENT",
                "consents",
                DemoClues.consents("GUARDIAN_CONSENT"))));
    String clue = cadre.post("/api/v1/clues", form).path("id").asText();
    federation.desk(cadre).upload("/api/v1/clues/" + clue + "/attachments", Pictures.png(0x336699));
    return clue;
  }

  private static String refer(Site federation, DemoClient reviewer, String clue) {
    return reviewer
        .call(
            "POST",
            "/api/v1/clues/" + clue + "/referrals",
            Map.of("receiver", federation.world().house(PROCURATORATE), "note", "请予司法救助"),
            Integer.parseInt(version(reviewer, "/api/v1/clues/" + clue)))
        .path("id")
        .asText();
  }

  /** A relief case from its opening to the words for the sender. */
  private static void relieve(Site procuratorate, DemoClient procurator, String clue) {
    String id =
        procurator
            .post("/api/v1/relief-cases", Map.of("clue", clue, "matter", "（2026）桂1223刑初7号"))
            .path("id")
            .asText();
    String path = "/api/v1/relief-cases/" + id;
    List<Map<String, String>> evidence = new ArrayList<>();
    for (JsonNode line : procurator.get(path + "/evidence").path("lines")) {
      if (line.path("required").asBoolean()) {
        evidence.add(Map.of("kind", line.path("kind").asText(), "words", "原件已收入卷"));
      }
    }
    step(procurator, path, "evidence/arrivals", Map.of("evidence", evidence));
    String person = procurator.get(path).path("persons").path(0).path("id").asText();
    step(
        procurator,
        path,
        "proposal",
        Map.of(
            "portions",
            List.of(Map.of("person", person, "amount", 3_000_000)),
            "reasons",
            Map.of(
                "damage", "颅骨骨折",
                "fault", "无过错",
                "household", "祖孙二人，祖母务农，无固定收入",
                "minimumExpense", "每月一千二百元",
                "alreadyHad", Map.of("amount", 300_000, "words", "加害人赔偿三千元"),
                "summary", "颅骨骨折，加害人只能赔偿三千元")));
    step(procuratorate.phone(CHIEF), path, "approval", null);
    step(procurator, path, "payment", Map.of("paidOn", "2026-01-20"));
    step(procurator, path, "feedback", Map.of("words", RESULT));
  }

  private static void same(
      Site one, Site two, DemoClient here, DemoClient there, String leg, String status) {
    assertNotEquals(one.service().uri(), two.service().uri());
    JsonNode ours = here.get("/api/v1/referrals/" + leg);
    JsonNode theirs = there.get("/api/v1/referrals/" + leg);
    assertEquals(status, ours.path("status").asText());
    assertFalse(ours.path("receipt").asText().isEmpty());
    for (String field : List.of("status", "receipt", "receivedAt", "clue", "clueNumber")) {
      assertEquals(ours.path(field), theirs.path(field), field);
    }
  }

  private static void step(DemoClient who, String path, String verb, @Nullable Object body) {
    who.call("POST", path + '/' + verb, body, Integer.parseInt(version(who, path)));
  }

  private static String version(DemoClient who, String path) {
    return who.get(path).path("version").asText();
  }

  private static void taken(Answer answer) {
    assertEquals(201, answer.status(), answer::toString);
  }

  private static void refused(String code, Answer answer) {
    assertEquals(code, answer.code(), answer::toString);
  }
}
