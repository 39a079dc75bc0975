package org.palmreferral.exchange.parcel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.exchange.parcel.ExchangeWorld.as;
import static org.palmreferral.exchange.parcel.ExchangeWorld.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.exchange.seal.OtherInstallation.Opened;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.FormUpload;
import org.palmreferral.testing.Pictures;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.Software;
import org.palmreferral.testing.TestWorld;

/** Referrals leave in packages and come in with them; answers come back. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ParcelTest {

  @Inject Pool pool;

  @Test
  void aReferralLeavesAndItsAnswerComesBack() throws Exception {
    ExchangeWorld world = ExchangeWorld.registered();
    String clue = world.clue();
    FormUpload.post(
        world.cadre, "/api/v1/clues/" + clue + "/attachments", 0, null, Pictures.png(0xAA3344));
    String leg = world.leg(clue);

    Answer made = ExchangeWorld.pack(world.reviewer, leg);
    assertEquals(201, made.status(), made::toString);
    assertEquals(1, made.body().path("number").asInt());
    String id = made.body().path("id").asText();
    assertEquals(id, ExchangeWorld.pack(world.reviewer, leg).body().path("id").asText());
    byte[] file = desk(world.reviewer).file(id);
    assertArrayEquals(file, desk(world.reviewer).file(id));
    assertEquals(file.length, made.body().path("size").asInt());
    assertEquals(
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)),
        made.body().path("sha256").asText());
    assertFalse(new String(file, StandardCharsets.UTF_8).contains(ExchangeWorld.NAME));

    Opened opened = world.open(file);
    JsonNode told = opened.manifest().path("clue");
    assertEquals(clue, told.path("id").asText());
    assertEquals(
        ExchangeWorld.NAME, told.path("clue").path("persons").path(0).path("name").asText());
    assertEquals("请予司法救助", opened.manifest().path("leg").path("note").asText());
    assertEquals(1, opened.files().size());
    assertFalse(told.path("consents").isEmpty());

    // only a package changes it now
    Answer refused =
        as(world.reviewer)
            .post(
                "/api/v1/referrals/" + leg + "/withdraw",
                Map.of("why", "发错了"),
                "If-Match",
                "\"1\"");
    assertEquals("referral.carried", refused.code(), refused::toString);

    Answer received = desk(world.reviewer).take(world.pack(world.answering(opened, 1, "RECEIVED")));
    assertEquals(201, received.status(), received::toString);
    JsonNode card = world.reviewer.get("/api/v1/referrals/" + leg);
    assertEquals("RECEIVED", card.path("status").asText());
    assertEquals("HZ-451223-2026-00077", card.path("receipt").asText());

    ObjectNode last = world.answering(opened, 2, "ACCEPTED");
    ((ObjectNode) last.path("answer"))
        .putObject("result")
        .put("at", last.path("answer").path("answeredAt").asText())
        .put("words", "已发放司法救助金九万元");
    Answer ended = desk(world.reviewer).take(world.pack(last));
    assertEquals(201, ended.status(), ended::toString);
    assertEquals(
        "ACCEPTED", world.reviewer.get("/api/v1/referrals/" + leg).path("status").asText());
    JsonNode seen = world.cadre.get("/api/v1/clues/" + clue);
    assertEquals("ANSWERED", seen.path("status").asText());
    assertTrue(seen.toString().contains("已发放司法救助金九万元"));

    JsonNode listed = world.reviewer.get("/api/v1/packages?limit=100").path("items");
    for (JsonNode one : listed) {
      if (one.path("id").asText().equals(id)) {
        assertTrue(one.path("acknowledged").asBoolean(), listed::toString);
        return;
      }
    }
    throw new AssertionError("not listed: " + listed);
  }

  /** The other side's clock may be ahead; what happened there is told here all the same. */
  @Test
  void whatWasAnsweredByAnotherClockIsTold() {
    ExchangeWorld world = ExchangeWorld.registered();
    String clue = world.clue();
    String leg = world.leg(clue);
    Caller software = Software.of(TestWorld.get().house("凤山县妇女联合会")).caller();
    Opened opened =
        world.open(
            desk(world.reviewer)
                .file(ExchangeWorld.pack(world.reviewer, leg).body().path("id").asText()));
    ObjectNode ahead = world.answering(opened, 1, "RECEIVED");
    ((ObjectNode) ahead.path("answer"))
        .put("receivedAt", OffsetDateTime.now().plusMinutes(20).toString());
    Answer taken = desk(world.reviewer).take(world.pack(ahead));
    assertEquals(201, taken.status(), taken::toString);
    Eventually.holds(() -> assertTrue(told(software, leg).contains("referral.received")));
  }

  /** The types of all events about a leg. */
  private static List<String> told(Caller software, String leg) {
    List<String> types = new ArrayList<>();
    String after = "0";
    while (true) {
      JsonNode page = software.get("/api/v1/events?limit=100&after=" + after).body();
      for (JsonNode event : page.path("items")) {
        if (event.path("data").path("referral").asText().equals(leg)) {
          types.add(event.path("type").asText());
        }
      }
      if (page.path("next").asText().equals(after)) {
        return types;
      }
      after = page.path("next").asText();
    }
  }

  @Test
  void anAnswerMaySkipStepsAndSendBack() {
    ExchangeWorld world = ExchangeWorld.registered();
    String clue = world.clue();
    String leg = world.leg(clue);
    Opened opened =
        world.open(
            desk(world.reviewer)
                .file(ExchangeWorld.pack(world.reviewer, leg).body().path("id").asText()));
    ObjectNode back = world.answering(opened, 1, "DECLINED");
    ((ObjectNode) back.path("answer")).put("reason", "NO_JURISDICTION").put("note", "请移送东兰县");
    Answer taken = desk(world.reviewer).take(world.pack(back));
    assertEquals(201, taken.status(), taken::toString);
    assertEquals(
        "NO_JURISDICTION", world.reviewer.get("/api/v1/referrals/" + leg).path("reason").asText());
    JsonNode stands = world.reviewer.get("/api/v1/clues/" + clue);
    assertEquals("SUBMITTED", stands.path("status").asText());
    assertTrue(stands.has("dueOn"), "the federation decides anew");

    // and may refer it there again, with the next number
    Answer again = ExchangeWorld.pack(world.reviewer, world.leg(clue));
    assertEquals(2, again.body().path("number").asInt(), again::toString);
    assertEquals(
        1,
        world
            .open(desk(world.reviewer).file(again.body().path("id").asText()))
            .manifest()
            .path("acknowledged")
            .asInt());
  }

  @Test
  void aReferralComesInAndIsAnswered() {
    ExchangeWorld world = ExchangeWorld.registered();
    ObjectNode manifest = world.incoming();
    String picture = UUID.randomUUID().toString();
    byte[] file = world.pack(manifest, Map.of(picture, Pictures.png(0xAA3344)));
    Answer taken = desk(world.procurator).take(file);
    assertEquals(201, taken.status(), taken::toString);
    String leg = manifest.path("leg").path("id").asText();
    String clue = manifest.path("clue").path("id").asText();
    assertEquals("SENT", world.procurator.get("/api/v1/referrals/" + leg).path("status").asText());
    assertEquals(
        404,
        as(world.procurator).get("/api/v1/clues/" + clue).status(),
        "not before it is accepted");
    Answer nothing = ExchangeWorld.pack(world.procurator, leg);
    assertEquals("parcel.nothing_to_tell", nothing.code(), nothing::toString);

    step(world, leg, "receive", null);
    Answer on =
        as(world.procurator)
            .post(
                "/api/v1/referrals/" + leg + "/pass-on",
                Map.of("receiver", world.procuratorate),
                "If-Match",
                "\"1\"");
    assertEquals("referral.carried", on.code(), on::toString);
    String first = ExchangeWorld.pack(world.procurator, leg).body().path("id").asText();
    step(world, leg, "accept", null);
    JsonNode seen = world.procurator.get("/api/v1/clues/" + clue);
    assertEquals("ACCEPTED", seen.path("status").asText());
    assertEquals(1, seen.path("attachments").size());
    assertEquals(
        200,
        as(world.procurator)
            .get(
                "/api/v1/clues/"
                    + clue
                    + "/attachments/"
                    + seen.path("attachments").path(0).path("id").asText())
            .status());

    JsonNode received = world.open(desk(world.procurator).file(first)).manifest();
    assertEquals("RECEIVED", received.path("answer").path("status").asText());
    Answer second = ExchangeWorld.pack(world.procurator, leg);
    assertEquals(2, second.body().path("number").asInt());
    JsonNode accepted =
        world.open(desk(world.procurator).file(second.body().path("id").asText())).manifest();
    assertEquals("ACCEPTED", accepted.path("answer").path("status").asText());
    assertEquals(
        world.procurator.get("/api/v1/referrals/" + leg).path("receipt").asText(),
        accepted.path("answer").path("receipt").asText());
    assertEquals(1, accepted.path("acknowledged").asInt());
  }

  @Test
  void aClueThatWasSentBackComesInAgain() {
    ExchangeWorld world = ExchangeWorld.registered();
    ObjectNode manifest = world.incoming();
    String picture = UUID.randomUUID().toString();
    byte[] content = Pictures.png(0xAA3344);
    assertEquals(
        201, desk(world.procurator).take(world.pack(manifest, Map.of(picture, content))).status());
    String leg = manifest.path("leg").path("id").asText();
    step(world, leg, "receive", null);
    step(world, leg, "send-back", Map.of("reason", "INSUFFICIENT", "note", "请补充诊断证明"));
    String clue = manifest.path("clue").path("id").asText();
    assertEquals(
        1, count("clue WHERE due_on IS NULL AND status = 'SUBMITTED' AND id = '" + clue + "'"));

    manifest.put("number", 2).put("id", UUID.randomUUID().toString());
    ((ObjectNode) manifest.path("leg")).put("id", UUID.randomUUID().toString());
    ObjectNode person = (ObjectNode) manifest.path("clue").path("clue").path("persons").path(0);
    person.put("name", "韦小合");
    Answer again = desk(world.procurator).take(world.pack(manifest, Map.of(picture, content)));
    assertEquals(201, again.status(), again::toString);
    String next = manifest.path("leg").path("id").asText();
    step(world, next, "receive", null);
    step(world, next, "accept", null);
    assertEquals(1, count("clue_attachment WHERE clue_id = '" + clue + "'"));
    assertEquals(1, count("clue_person WHERE clue_id = '" + clue + "'"));
    assertEquals(2, count("referral WHERE clue_id = '" + clue + "'"));
  }

  @Test
  void ofTwoImportsAtOnceOneWins() {
    ExchangeWorld world = ExchangeWorld.registered();
    byte[] file =
        world.pack(world.incoming(), Map.of(UUID.randomUUID().toString(), Pictures.png(0x3344AA)));
    List<Answer> answers =
        AtOnce.all(
            () -> desk(world.procurator).take(file),
            () -> desk(world.procurator).take(file),
            () -> desk(world.procurator).take(file));
    assertEquals(1, answers.stream().filter(one -> one.status() == 201).count(), answers::toString);
    assertEquals(
        2,
        answers.stream().filter(one -> one.code().equals("parcel.replayed")).count(),
        answers::toString);
  }

  @Test
  void aRepeatedRequestGetsTheSameAnswer() {
    ExchangeWorld world = ExchangeWorld.registered();
    byte[] file =
        world.pack(world.incoming(), Map.of(UUID.randomUUID().toString(), Pictures.png(0x3344AA)));
    List<String> pieces = desk(world.procurator).pieces(file);
    String key = UUID.randomUUID().toString();
    Answer first = desk(world.procurator).take(pieces, key);
    assertEquals(201, first.status(), first::toString);
    assertEquals(first.body(), desk(world.procurator).take(pieces, key).body());
  }

  @Test
  void aPackageIsMadeAnewUnderItsNumber() {
    ExchangeWorld world = ExchangeWorld.registered();
    String leg = world.leg(world.clue());
    JsonNode first = ExchangeWorld.pack(world.reviewer, leg).body();
    String path = "/api/v1/packages/" + first.path("id").asText();
    Answer anew = as(world.reviewer).post(path + "/reissue", null);
    assertEquals(200, anew.status(), anew::toString);
    assertEquals(1, anew.body().path("number").asInt());
    Opened opened = world.open(desk(world.reviewer).file(first.path("id").asText()));
    assertEquals(
        201,
        desk(world.reviewer).take(world.pack(world.answering(opened, 1, "RECEIVED"))).status());
    Answer late = as(world.reviewer).post(path + "/reissue", null);
    assertEquals(409, late.status(), late::toString);
  }

  private static void step(ExchangeWorld world, String leg, String verb, Object body) {
    String path = "/api/v1/referrals/" + leg;
    world.procurator.call(
        "POST", path + '/' + verb, body, world.procurator.get(path).path("version").asInt());
  }

  private long count(String what) {
    return pool.query("SELECT count(*) FROM " + what)
        .executeAndAwait()
        .iterator()
        .next()
        .getLong(0);
  }
}
