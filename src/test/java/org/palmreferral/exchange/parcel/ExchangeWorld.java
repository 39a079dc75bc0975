package org.palmreferral.exchange.parcel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.exchange.seal.OtherInstallation;
import org.palmreferral.exchange.seal.OtherInstallation.Opened;
import org.palmreferral.exchange.seal.PublicKeys;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.PackageDesk;
import org.palmreferral.testing.TestWorld;

/**
 * The service under test, and another installation with a federation and a procuratorate of its
 * own. Each test has others, so that its running numbers begin with 1.
 */
final class ExchangeWorld {

  static final ObjectMapper JSON = new ObjectMapper();
  static final String NAME = "韦小离";

  final OtherInstallation other = new OtherInstallation();
  final DemoClient administrator = TestWorld.phone(DemoCast.ADMINISTRATOR);
  final DemoClient cadre = TestWorld.phone("13800000010");
  final DemoClient reviewer = TestWorld.get().phone("13800000011");
  final DemoClient procurator = TestWorld.get().phone("13800000012");
  final String federationName = "离线妇联" + UUID.randomUUID();
  final String procuratorateName = "离线检察院" + UUID.randomUUID();
  final String federation = house("FEDERATION", federationName);
  final String procuratorate = house("PROCURATORATE", procuratorateName);
  final JsonNode card = administrator.get("/api/v1/exchange/card");
  final PublicKeys ours = OtherInstallation.keysOf(card);

  ExchangeWorld() {
    reviewer.stepUp("13800000011");
    procurator.stepUp("13800000012");
  }

  /** With the other installation registered. */
  static ExchangeWorld registered() {
    ExchangeWorld world = new ExchangeWorld();
    Answer answer = world.register(world.other.fingerprint());
    assertEquals(201, answer.status(), answer::toString);
    return world;
  }

  Answer register(String fingerprint) {
    return as(administrator)
        .post(
            "/api/v1/exchange/peers",
            Map.of(
                "installation",
                other.id,
                "name",
                "离线对端",
                "keys",
                JSON.valueToTree(other.card()),
                "fingerprint",
                fingerprint,
                "organisations",
                List.of(federation, procuratorate)));
  }

  private String house(String kind, String name) {
    return administrator
        .post("/api/v1/organisations/kept", Map.of("kind", kind, "region", "451223", "name", name))
        .path("id")
        .asText();
  }

  static Caller as(DemoClient who) {
    return new Caller(TestWorld.service(), who.accessToken());
  }

  static PackageDesk desk(DemoClient who) {
    return new PackageDesk(TestWorld.service(), who);
  }

  /** A clue about one girl; its id. */
  String clue() {
    Map<String, Object> form = new HashMap<>(DemoClues.FENGSHAN);
    form.put("childHarm", false);
    form.put(
        "persons",
        List.of(
            Map.of(
                "name",
                NAME,
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
    return cadre.post("/api/v1/clues", form).path("id").asText();
  }

  /** A leg of that clue to the procuratorate that packages reach. */
  String leg(String clue) {
    return reviewer
        .call(
            "POST",
            "/api/v1/clues/" + clue + "/referrals",
            Map.of("receiver", procuratorate, "note", "请予司法救助"),
            reviewer.get("/api/v1/clues/" + clue).path("version").asInt())
        .path("id")
        .asText();
  }

  static Answer pack(DemoClient who, String leg) {
    return as(who).post("/api/v1/referrals/" + leg + "/package", null);
  }

  Opened open(byte[] file) {
    return other.open(file, ours);
  }

  /** What the other installation would send to Fengshan's procuratorate, made of one of ours. */
  ObjectNode incoming() {
    String made = pack(reviewer, leg(clue())).body().path("id").asText();
    ObjectNode manifest = open(desk(reviewer).file(made)).manifest();
    manifest.put("id", UUID.randomUUID().toString());
    ends(manifest, federationName, "FEDERATION", "凤山县人民检察院", "PROCURATORATE");
    ((ObjectNode) manifest.path("leg")).put("id", UUID.randomUUID().toString());
    ObjectNode clue = (ObjectNode) manifest.path("clue");
    clue.put("id", UUID.randomUUID().toString());
    List<String> persons = new ArrayList<>();
    for (JsonNode person : clue.path("persons")) {
      persons.add(UUID.randomUUID().toString());
    }
    clue.set("persons", JSON.valueToTree(persons));
    for (String list : List.of("consents", "history")) {
      for (JsonNode one : clue.path(list)) {
        ((ObjectNode) one).put("id", UUID.randomUUID().toString());
        if (list.equals("consents")) {
          ((ObjectNode) one).put("person", persons.get(0));
        }
      }
    }
    return manifest;
  }

  /** What the other installation's procuratorate would answer to a package of ours. */
  ObjectNode answering(Opened opened, long number, String status) {
    ObjectNode manifest = opened.manifest().deepCopy();
    String leg = manifest.path("leg").path("id").asText();
    String clue = manifest.path("clue").path("id").asText();
    long seen = manifest.path("number").asLong();
    manifest.remove(List.of("leg", "clue"));
    manifest.put("id", UUID.randomUUID().toString()).put("kind", "ANSWER");
    ends(manifest, procuratorateName, "PROCURATORATE", "凤山县妇女联合会", "FEDERATION");
    manifest.put("number", number).put("acknowledged", seen);
    String now = OffsetDateTime.now().minusMinutes(1).toString();
    ObjectNode answer =
        manifest
            .putObject("answer")
            .put("referral", leg)
            .put("clue", clue)
            .put("status", status)
            .put("receipt", "HZ-451223-2026-00077")
            .put("receivedAt", now);
    if (!status.equals("RECEIVED")) {
      answer.put("answeredAt", now);
    }
    return manifest;
  }

  private void ends(ObjectNode manifest, String from, String fromKind, String to, String toKind) {
    manifest.put("sender", other.id.toString());
    manifest.put("receiver", card.path("installation").asText());
    manifest.put("number", 1).put("acknowledged", 0);
    manifest.putObject("from").put("kind", fromKind).put("region", "451223").put("name", from);
    manifest.putObject("to").put("kind", toKind).put("region", "451223").put("name", to);
  }

  byte[] pack(ObjectNode manifest) {
    return pack(manifest, Map.of());
  }

  /** With files, which the clue names. */
  byte[] pack(ObjectNode manifest, Map<String, byte[]> files) {
    if (manifest.path("clue") instanceof ObjectNode clue) {
      clue.set("attachments", JSON.<ArrayNode>valueToTree(files.keySet()));
    }
    return other.pack(manifest, files, ours);
  }
}
