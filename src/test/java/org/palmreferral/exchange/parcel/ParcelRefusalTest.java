package org.palmreferral.exchange.parcel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.exchange.parcel.ExchangeWorld.as;
import static org.palmreferral.exchange.parcel.ExchangeWorld.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.exchange.seal.OtherInstallation;
import org.palmreferral.exchange.seal.OtherInstallation.Opened;
import org.palmreferral.exchange.seal.PublicKeys;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** What is refused, with which reason; and that it changes nothing. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ParcelRefusalTest {

  @Inject Pool pool;

  @Test
  void whatIsNotWholeOrNotOursIsRefused() {
    ExchangeWorld world = ExchangeWorld.registered();
    byte[] file = world.pack(world.incoming());
    refused(world, "parcel.not_a_package", "%PDF-1.7 ".getBytes());
    refused(world, "parcel.damaged", Arrays.copyOf(file, file.length - 20));
    byte[] changed = file.clone();
    changed[file.length / 2] ^= 1;
    refused(world, "parcel.damaged", changed);
    byte[] newer = file.clone();
    newer["PALM-REFERRAL-PACKAGE ".length()] = '2';
    refused(world, "parcel.version_newer", newer);
    OtherInstallation third = new OtherInstallation();
    ObjectNode manifest = world.incoming();
    refused(
        world,
        "parcel.not_for_us",
        world.other.pack(manifest.deepCopy(), Map.of(), PublicKeys.of(third.card())));
    refused(world, "parcel.sender_unknown", third.pack(manifest.deepCopy(), Map.of(), world.ours));
  }

  @Test
  void whatTheManifestSaysMustFit() {
    ExchangeWorld world = ExchangeWorld.registered();
    ObjectNode good = world.incoming();
    with(world, good, "parcel.not_for_us", m -> m.put("receiver", UUID.randomUUID().toString()));
    with(world, good, "parcel.signature", m -> m.put("sender", UUID.randomUUID().toString()));
    with(world, good, "parcel.version_newer", m -> m.put("version", 2));
    with(world, good, "parcel.out_of_order", m -> m.put("number", 3));
    with(world, good, "parcel.content", m -> m.put("number", 0));
    with(world, good, "parcel.content", m -> m.put("acknowledged", 9));
    with(
        world,
        good,
        "parcel.stale",
        m ->
            m.put("issuedAt", OffsetDateTime.now().minusDays(40).toString())
                .put("expiresAt", OffsetDateTime.now().minusDays(10).toString()));
    with(
        world,
        good,
        "parcel.future",
        m ->
            m.put("issuedAt", OffsetDateTime.now().plusDays(2).toString())
                .put("expiresAt", OffsetDateTime.now().plusDays(10).toString()));
    with(
        world,
        good,
        "parcel.sender_organisation",
        m -> ((ObjectNode) m.path("from")).put("name", "没有的妇联"));
    with(
        world,
        good,
        "parcel.sender_not_there",
        m -> ((ObjectNode) m.path("from")).put("name", "凤山县妇女联合会"));
    with(
        world,
        good,
        "not_found",
        m -> ((ObjectNode) m.path("to")).put("region", "451224").put("name", "东兰县人民检察院"));
    with(world, good, "parcel.content", m -> m.put("kind", "ANSWER"));
    with(world, good, "parcel.content", m -> m.remove("clue"));
    with(world, good, "parcel.content", m -> form(m).put("narrative", "x".repeat(5001)));
    with(world, good, "parcel.content", m -> form(m).put("residence", "999999"));
    with(world, good, "parcel.content", m -> person(m).put("name", "a\u202eb"));
    with(world, good, "parcel.content", m -> person(m).remove("guardian"));
    with(world, good, "parcel.content", m -> person(m).put("birthDate", "2999-01-01"));
    with(
        world,
        good,
        "parcel.content",
        m -> ((ObjectNode) m.path("clue")).put("number", "<script>"));
    with(
        world,
        good,
        "clue.police_report_first",
        m -> form(m).put("childHarm", true).remove("policeReport"));

    Answer taken = desk(world.procurator).take(world.pack(good.deepCopy()));
    assertEquals(201, taken.status(), taken::toString);
    Answer replayed = desk(world.procurator).take(world.pack(good.deepCopy()));
    assertEquals("parcel.replayed", replayed.code());
    assertTrue(replayed.body().path("title").asText().contains("20"), replayed::toString);
    // another clue's id is not taken for this one's
    with(
        world,
        good,
        "parcel.content",
        m -> {
          m.put("number", 2);
          ((ObjectNode) m.path("clue")).put("id", world.clue());
        });
  }

  @Test
  void anAnswerMustFitTheReferral() {
    ExchangeWorld world = ExchangeWorld.registered();
    String leg = world.leg(world.clue());
    Opened opened =
        world.open(
            desk(world.reviewer)
                .file(ExchangeWorld.pack(world.reviewer, leg).body().path("id").asText()));
    ObjectNode good = world.answering(opened, 1, "RECEIVED");
    for (Consumer<ObjectNode> bad :
        List.<Consumer<ObjectNode>>of(
            a -> a.put("referral", UUID.randomUUID().toString()),
            a -> a.put("clue", UUID.randomUUID().toString()))) {
      ObjectNode changed = good.deepCopy();
      bad.accept((ObjectNode) changed.path("answer"));
      refused(world.reviewer, "parcel.state", world.pack(changed));
    }
    for (String status : List.of("SENT", "PASSED_ON", "WITHDRAWN", "DECLINED")) {
      ObjectNode changed = good.deepCopy();
      ((ObjectNode) changed.path("answer")).put("status", status);
      refused(world.reviewer, "parcel.content", world.pack(changed));
    }
    refused(world.procurator, "not_found", world.pack(good.deepCopy()));
    assertEquals(201, desk(world.reviewer).take(world.pack(good.deepCopy())).status());
    ObjectNode other = world.answering(opened, 2, "ACCEPTED");
    ((ObjectNode) other.path("answer")).put("receipt", "HZ-451223-2026-00078");
    refused(world.reviewer, "parcel.state", world.pack(other));
    assertEquals(
        "RECEIVED", world.reviewer.get("/api/v1/referrals/" + leg).path("status").asText());
  }

  @Test
  void nothingIsTakenFromOrSentToOneThatIsClosed() {
    ExchangeWorld world = ExchangeWorld.registered();
    byte[] file = world.pack(world.incoming());
    String leg = world.leg(world.clue());
    Answer closed =
        as(world.administrator)
            .post("/api/v1/exchange/peers/" + world.other.id + "/close", null, "If-Match", "\"0\"");
    assertEquals(200, closed.status(), closed::toString);
    refused(world, "parcel.sender_closed", file);
    Answer sent = ExchangeWorld.pack(world.reviewer, leg);
    assertEquals("parcel.not_by_package", sent.code(), sent::toString);
  }

  @Test
  void aCardIsTakenWithTheFingerprintThatWasReadAloud() {
    ExchangeWorld world = new ExchangeWorld();
    Answer wrong = world.register(new OtherInstallation().fingerprint());
    assertEquals("exchange.fingerprint", wrong.code(), wrong::toString);
    assertEquals(201, world.register(world.other.fingerprint().replace(" ", "")).status());
    assertEquals("exchange.peer_known", world.register(world.other.fingerprint()).code());
    DemoClient county = TestWorld.phone("13800000020");
    assertEquals("exchange.platform_only", as(county).get("/api/v1/exchange/peers").code());
  }

  @Test
  void aReferralThatNoPackageReachesStaysHere() {
    ExchangeWorld world = ExchangeWorld.registered();
    String clue = world.clue();
    String leg =
        world
            .reviewer
            .call(
                "POST",
                "/api/v1/clues/" + clue + "/referrals",
                Map.of("receiver", TestWorld.get().house("凤山县人民检察院")),
                0)
            .path("id")
            .asText();
    assertEquals("parcel.not_by_package", ExchangeWorld.pack(world.reviewer, leg).code());
    assertEquals(404, ExchangeWorld.pack(world.procurator, leg).status(), "it came by no package");
  }

  private static ObjectNode form(ObjectNode manifest) {
    return (ObjectNode) manifest.path("clue").path("clue");
  }

  private static ObjectNode person(ObjectNode manifest) {
    return (ObjectNode) form(manifest).path("persons").path(0);
  }

  private void with(
      ExchangeWorld world, ObjectNode good, String code, Consumer<ObjectNode> change) {
    ObjectNode changed = good.deepCopy();
    change.accept(changed);
    refused(world, code, world.pack(changed));
  }

  private void refused(ExchangeWorld world, String code, byte[] file) {
    refused(world.procurator, code, file);
  }

  private void refused(DemoClient who, String code, byte[] file) {
    String before = state();
    long audited = count("SELECT count(*) FROM audit_entry WHERE action = 'parcel.refuse'");
    Answer answer = desk(who).take(file);
    assertEquals(code, answer.code(), answer::toString);
    assertEquals(before, state());
    assertEquals(
        audited + 1, count("SELECT count(*) FROM audit_entry WHERE action = 'parcel.refuse'"));
  }

  private String state() {
    return pool.query(
            "SELECT (SELECT count(*) FROM clue) || '-' || (SELECT count(*) FROM referral) || '-'"
                + " || (SELECT count(*) FROM clue_step) || '-' || (SELECT count(*) FROM consent)"
                + " || '-' || (SELECT count(*) FROM parcel) || '-'"
                + " || (SELECT coalesce(sum(imported), 0) FROM exchange_line) AS state")
        .executeAndAwait()
        .iterator()
        .next()
        .getString(0);
  }

  private long count(String sql) {
    return pool.query(sql).executeAndAwait().iterator().next().getLong(0);
  }
}
