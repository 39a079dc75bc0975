package org.palmreferral.referral.assistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.Helped.agency;
import static org.palmreferral.testing.Helped.deputy;
import static org.palmreferral.testing.Helped.girl;
import static org.palmreferral.testing.Helped.procurator;
import static org.palmreferral.testing.Helped.reviewer;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.refusedByTheDatabase;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Helped;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/** The books of a donation drive: every fen, at every moment. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class DriveTest {

  private static final String DRIVES = "/api/v1/drives/";

  @Inject Pool pool;

  @Test
  void whatCameInIsSpentOrHandedOnBeforeItIsClosed() {
    String relief = ReliefDesk.openedCase("小兰");
    String drive = opened(relief);
    assertEquals(30_000, gift(drive, 30_000, "凤城镇爱心人士").path("left").asLong());
    assertEquals(45_000, gift(drive, 15_000, null).path("received").asLong(), "unnamed");
    refused("422 drive.left", () -> close(drive));
    refused("422 drive.overdrawn", () -> spend(drive, 45_001, "复查"));
    Map<String, Object> onHer = entry(40_000);
    onHer.putAll(Map.of("person", girl(relief), "purpose", "复查治疗"));
    assertEquals(
        5_000, reviewer().post(DRIVES + drive + "/spendings", onHer).path("left").asLong());
    Map<String, Object> back = entry(5_001);
    back.putAll(Map.of("way", "REFUNDED", "to", "退还捐赠人"));
    refused("422 drive.overdrawn", () -> procurator().post(DRIVES + drive + "/returns", back));
    back.put("amount", 2_000);
    procurator().post(DRIVES + drive + "/returns", back);
    back.putAll(Map.of("amount", 3_000, "way", "TRANSFERRED", "to", "转入县慈善会"));
    procurator().post(DRIVES + drive + "/returns", back);
    JsonNode closed = close(drive);
    assertTrue(closed.path("closed").asBoolean());
    assertEquals(0, closed.path("left").asLong());
    refused("409 drive.closed", () -> gift(drive, 100, null));
    refused("409 drive.closed", () -> close(drive));

    JsonNode entries = procurator().get(DRIVES + drive + "/entries").path("items");
    assertEquals(
        List.of("TRANSFERRED", "REFUNDED", "SPENT", "RECEIVED", "RECEIVED"),
        entries.findValuesAsText("kind"),
        "newest first");
    assertFalse(entries.path(3).has("words"), "she did not want to be named");
    assertEquals("凤城镇爱心人士", entries.path(4).path("words").asText());
    JsonNode rest =
        procurator()
            .get(DRIVES + drive + "/entries?limit=3&after=" + entries.path(2).path("id").asText())
            .path("items");
    assertEquals(List.of("RECEIVED", "RECEIVED"), rest.findValuesAsText("kind"));
  }

  @Test
  void aPledgeIsKeptInPartsAndNotWithMore() {
    String drive = opened(ReliefDesk.openedCase("小梅"));
    String other = opened(ReliefDesk.openedCase("小桃"));
    Map<String, Object> promise = entry(10_000);
    promise.put("donor", "某某公司");
    JsonNode pledged = procurator().post(DRIVES + drive + "/pledges", promise);
    assertEquals(10_000, pledged.path("pledged").asLong());
    assertEquals(0, pledged.path("left").asLong(), "promised is not there");
    Map<String, Object> gift = entry(6_000);
    gift.put("pledge", pledged.path("entry").asText());
    procurator().post(DRIVES + drive + "/gifts", gift);
    refused("422 drive.pledge_kept", () -> procurator().post(DRIVES + drive + "/gifts", gift));
    refused("400 drive.pledge", () -> procurator().post(DRIVES + other + "/gifts", gift));
    gift.put("amount", 4_000);
    assertEquals(
        10_000, procurator().post(DRIVES + drive + "/gifts", gift).path("received").asLong());
  }

  @Test
  void manyWhoSpendAtOnceNeverSpendMoreThanThereIs() {
    String drive = opened(ReliefDesk.openedCase("小荷"));
    gift(drive, 10_000, null);
    Caller officer = Caller.phone("13800000012");
    Caller federation = Caller.phone("13800000011");
    Map<String, Object> half = entry(4_000);
    half.put("purpose", "药费");
    List<Callable<Caller.Answer>> spenders =
        Stream.of(officer, federation, officer, federation, officer)
            .<Callable<Caller.Answer>>map(
                who -> () -> who.post(DRIVES + drive + "/spendings", half))
            .toList();
    List<Caller.Answer> answers = AtOnce.all(spenders);
    assertEquals(2, answers.stream().filter(answer -> answer.status() == 201).count());
    assertEquals(
        3, answers.stream().filter(answer -> answer.code().equals("drive.overdrawn")).count());
    assertEquals(2_000, procurator().get(DRIVES + drive).path("sums").path("left").asLong());
  }

  @Test
  void theDatabaseHoldsTheBooksAsWell() {
    String drive = opened(ReliefDesk.openedCase("小菊"));
    gift(drive, 1_000, null);
    refusedByTheDatabase(
        pool, "UPDATE drive SET spent = 1001 WHERE id = $1", drive, "drive_not_overdrawn");
    refusedByTheDatabase(
        pool, "UPDATE drive SET closed_at = now() WHERE id = $1", drive, "drive_closed_even");
    refusedByTheDatabase(
        pool, "UPDATE drive SET received = received + 1 WHERE id = $1", drive, "does not add up");
    refusedByTheDatabase(
        pool, "UPDATE drive_entry SET amount = 1 WHERE drive_id = $1", drive, "only ever added");
    refusedByTheDatabase(
        pool,
        """
        INSERT INTO drive_entry (id, case_id, drive_id, kind, amount, day, recorded_by, recorded_at)
        SELECT gen_random_uuid(), case_id, id, 'RECEIVED', 1, current_date, opened_by, now()
        FROM drive WHERE id = $1
        """,
        drive,
        "does not add up");
  }

  @Test
  void onlyTheCasesSideKeepsAndReadsThem() {
    String relief = ReliefDesk.openedCase("小竹");
    String drive = opened(relief);
    refused("403 relief.not_officer", () -> deputy().post(DRIVES + drive + "/gifts", entry(1)));
    assertEquals(
        "为小竹筹集治疗费", deputy().get(DRIVES + drive).path("purpose").asText(), "the office reads");
    assertEquals(
        drive,
        reviewer()
            .get(ReliefDesk.CASES + '/' + relief + "/drives")
            .path("items")
            .path(0)
            .path("id")
            .asText());
    refused("403 role.forbidden", () -> agency().get(DRIVES + drive));
    refused("404 not_found", () -> TestWorld.phone("13800000031").get(DRIVES + drive));
    refused(
        "404 not_found",
        () -> TestWorld.phone("13800000032").post(DRIVES + drive + "/gifts", entry(1)));
    Map<String, Object> tomorrow = entry(1);
    tomorrow.put("day", Helped.day(1));
    refused("400 assistance.day", () -> procurator().post(DRIVES + drive + "/gifts", tomorrow));
    Map<String, Object> onAnother = entry(1);
    onAnother.putAll(Map.of("person", girl(ReliefDesk.openedCase("小松")), "purpose", "学费"));
    gift(drive, 10, null);
    refused(
        "400 household.unknown", () -> procurator().post(DRIVES + drive + "/spendings", onAnother));
    assertEquals(
        10, procurator().get(DRIVES + drive).path("sums").path("left").asLong(), "nothing went");
    refused(
        "400 drive.ends",
        () ->
            procurator()
                .post(
                    ReliefDesk.CASES + '/' + relief + "/drives",
                    Map.of("purpose", "治疗", "endsOn", Helped.day(-1))));
  }

  private static String opened(String relief) {
    return procurator()
        .post(
            ReliefDesk.CASES + '/' + relief + "/drives",
            Map.of("purpose", "为小竹筹集治疗费", "endsOn", Helped.day(30)))
        .path("id")
        .asText();
  }

  private static Map<String, Object> entry(long amount) {
    Map<String, Object> entry = new HashMap<>();
    entry.put("amount", amount);
    entry.put("day", Helped.day(0));
    return entry;
  }

  private static JsonNode gift(String drive, long amount, String donor) {
    Map<String, Object> gift = entry(amount);
    if (donor != null) {
      gift.put("donor", donor);
    }
    return procurator().post(DRIVES + drive + "/gifts", gift);
  }

  private static JsonNode spend(String drive, long amount, String purpose) {
    Map<String, Object> spending = entry(amount);
    spending.put("purpose", purpose);
    return procurator().post(DRIVES + drive + "/spendings", spending);
  }

  private static JsonNode close(String drive) {
    int version = procurator().get(DRIVES + drive).path("sums").path("version").asInt();
    return procurator().call("POST", DRIVES + drive + "/closing", null, version);
  }
}
