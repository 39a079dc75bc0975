package org.palmreferral.complaint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.testing.ReliefDesk.refused;
import static org.palmreferral.testing.ReliefDesk.refusedByTheDatabase;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.palmreferral.calendar.WorkingDays;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.QueryPlan;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** Complaints and suggestions, from the first word to the rating. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ComplaintTest {

  private static final String COMPLAINTS = "/api/v1/complaints";
  private static final String VILLAGE = "451223100001";
  private static final String FEDERATION = "凤山县妇女联合会";
  private static final String WORDS = "驿站周末总是关门，孩子没地方去";

  @Inject Pool pool;
  @Inject WorkingDays calendar;
  @Inject Clock clock;

  private static DemoClient reviewer() {
    return TestWorld.phone("13800000011");
  }

  private static Map<String, Object> form(String kind) {
    return new HashMap<>(Map.of("kind", kind, "text", WORDS, "region", VILLAGE));
  }

  private static String sent(DemoClient who, Map<String, Object> form) {
    return who.post(COMPLAINTS, form).path("id").asText();
  }

  private static JsonNode step(DemoClient who, String id, String verb, @Nullable Object body) {
    String path = COMPLAINTS + '/' + id;
    return who.call("POST", path + '/' + verb, body, who.get(path).path("version").asInt());
  }

  private static DemoClient resident() {
    return TestWorld.phone(Newcomer.resident());
  }

  @Test
  void itGetsANumberAndADayAtOnceAndAnAnswerSheCanRate() {
    String number = Newcomer.resident();
    DemoClient resident = TestWorld.phone(number);
    assertTrue(resident.get(COMPLAINTS + "/mine").path("items").isEmpty());
    Map<String, Object> form = form("COMPLAINT");
    form.put("contact", "下班后打电话");
    JsonNode receipt = resident.post(COMPLAINTS, form);
    String id = receipt.path("id").asText();
    assertTrue(receipt.path("number").asText().startsWith("TS-451223-"));
    assertEquals(
        calendar.after(LocalDate.now(clock), 15).toString(), receipt.path("dueOn").asText());
    assertEquals(1, duties(id));

    JsonNode seen = reviewer().get(COMPLAINTS + '/' + id);
    assertEquals(WORDS, seen.path("text").asText());
    assertEquals("下班后打电话", seen.path("contact").asText());
    assertFalse(seen.path("mine").asBoolean());
    assertFalse(seen.toString().contains(number), "who sent it is not told");
    step(reviewer(), id, "take", null);
    step(reviewer(), id, "answer", Map.of("words", "周六上午已安排值班"));
    assertEquals(0, duties(id));

    JsonNode answered = resident.get(COMPLAINTS + '/' + id);
    assertTrue(answered.path("mine").asBoolean());
    assertEquals("ANSWERED", answered.path("status").asText());
    JsonNode last = answered.path("steps").path(answered.path("steps").size() - 1);
    assertEquals("周六上午已安排值班", last.path("words").asText());
    assertEquals(FEDERATION, last.path("office").asText());
    assertEquals(
        "RATED",
        step(resident, id, "rating", Map.of("satisfied", false, "words", "只有上午"))
            .path("status")
            .asText());
    assertEquals(
        "WAITING", step(resident, id, "ask-again", Map.of("words", "下午呢")).path("status").asText());
    assertEquals(1, duties(id));
    refused("409 complaint.arrow", () -> step(resident, id, "rating", Map.of("satisfied", true)));
    step(reviewer(), id, "take", null);
    step(reviewer(), id, "answer", Map.of("words", "下午也有"));
    refused(
        "409 complaint.asked_already",
        () -> step(resident, id, "ask-again", Map.of("words", "还有")));
    assertEquals(1, resident.get(COMPLAINTS + "/mine").path("items").size());
    assertEquals(1, audited(id, "complaint.answer") - 1, "each answer is audited");
    assertTrue(audited(id, "complaint.read") > 1);
  }

  @Test
  void theOfficeAndTheSenderAreTold() {
    String number = Newcomer.resident();
    String id = sent(TestWorld.phone(number), form("SUGGESTION"));
    Eventually.holds(() -> assertEquals(1, heard("13800000011", id, "complaint.arrived")));
    Eventually.holds(() -> assertEquals(1, heard("13800000020", id, "complaint.arrived")));
    step(reviewer(), id, "take", null);
    step(reviewer(), id, "answer", Map.of("words", "谢谢"));
    Eventually.holds(() -> assertEquals(1, heard(number, id, "complaint.answered")));
    assertEquals(0, heard("13800000031", id, "complaint.arrived"));
  }

  @Test
  void nobodyElseKnowsOfIt() {
    String id = sent(resident(), form("COMPLAINT"));
    String path = COMPLAINTS + '/' + id;
    for (String other : List.of("13800000031", "13800000040", "13800000010", "13800000019")) {
      DemoClient who = TestWorld.phone(other);
      refused("404 not_found", () -> who.get(path));
      refused("404 not_found", () -> who.call("POST", path + "/withdraw", null, 0));
    }
    DemoClient donglan = TestWorld.phone("13800000031");
    refused("404 not_found", () -> donglan.call("POST", path + "/take", null, 0));
    assertFalse(listed(donglan, id));
    assertTrue(listed(reviewer(), id));
    assertEquals(401, Caller.stranger().get(path).status());
    refused(
        "403 complaint.not_handler",
        () -> {
          step(reviewer(), id, "take", null);
          step(TestWorld.phone("13800000020"), id, "answer", Map.of("words", "抢答"));
        });
  }

  @Test
  void whatAMemberOfTheFederationSendsIsHandledAbove() {
    String id = sent(reviewer(), form("COMPLAINT"));
    DemoClient hechi = TestWorld.phone("13800000040");
    assertTrue(hechi.get(COMPLAINTS + '/' + id).path("number").asText().startsWith("TS-4512-"));
    refused(
        "404 not_found", () -> reviewer().call("POST", COMPLAINTS + '/' + id + "/take", null, 0));
    refused(
        "404 not_found",
        () -> TestWorld.phone("13800000020").get(COMPLAINTS + '/' + id)); // her colleague
    // nor can it be handed back to them
    refused(
        "422 complaint.senders_own",
        () ->
            step(
                hechi,
                id,
                "hand-on",
                Map.of("receiver", TestWorld.get().house(FEDERATION), "why", "属地办理")));
    step(hechi, id, "take", null);
    assertEquals(
        "ANSWERED", step(hechi, id, "answer", Map.of("words", "已核查")).path("status").asText());
  }

  @Test
  void nobodyIsJudgeInHerOwnCause() {
    Map<String, Object> form = form("COMPLAINT");
    form.put("about", TestWorld.get().house(FEDERATION));
    String id = sent(resident(), form);
    refused("404 not_found", () -> reviewer().get(COMPLAINTS + '/' + id));
    DemoClient hechi = TestWorld.phone("13800000040");
    assertEquals(FEDERATION, hechi.get(COMPLAINTS + '/' + id).path("about").asText());
    refused(
        "422 complaint.receiver",
        () ->
            step(
                hechi,
                id,
                "hand-on",
                Map.of("receiver", TestWorld.get().house(FEDERATION), "why", "属地办理")));
    refusedByTheDatabase(
        pool,
        "UPDATE complaint SET organisation_id = about_id WHERE id = $1",
        id,
        "complaint_not_by_named");
    refusedByTheDatabase(
        pool,
        "UPDATE complaint SET status = 'TAKEN', handler_id = sender_id WHERE id = $1",
        id,
        "complaint_not_by_sender");
  }

  @Test
  void itIsHandedOnWithItsDayAndNoFurtherThanTheScope() {
    String id = sent(resident(), form("COMPLAINT"));
    String due = reviewer().get(COMPLAINTS + '/' + id).path("dueOn").asText();
    for (String far : List.of("东兰县妇女联合会", "凤山县人民检察院", FEDERATION)) {
      refused(
          "422 complaint.receiver",
          () ->
              step(
                  reviewer(),
                  id,
                  "hand-on",
                  Map.of("receiver", TestWorld.get().house(far), "why", "请办理")));
    }
    step(reviewer(), id, "take", null);
    JsonNode handed =
        step(
            reviewer(),
            id,
            "hand-on",
            Map.of("receiver", TestWorld.get().house("巴旁村妇联"), "why", "请了解情况"));
    assertEquals(due, handed.path("dueOn").asText());
    refused("404 not_found", () -> reviewer().get(COMPLAINTS + '/' + id));
    DemoClient cadre = TestWorld.phone("13800000010");
    assertTrue(listed(cadre, id));
    step(cadre, id, "take", null);
    step(cadre, id, "answer", Map.of("words", "已上门说明"));
  }

  @Test
  void aSecondClickSendsNothingTwice() {
    String number = Newcomer.resident();
    Caller caller = Caller.phone(number);
    String key = UUID.randomUUID().toString();
    List<Callable<Caller.Answer>> clicks =
        IntStream.range(0, 4)
            .<Callable<Caller.Answer>>mapToObj(
                i -> () -> caller.send("POST", COMPLAINTS, form("PRAISE"), "Idempotency-Key", key))
            .toList();
    AtOnce.all(clicks);
    JsonNode mine = caller.get(COMPLAINTS + "/mine").body().path("items");
    assertEquals(1, mine.size());
    assertTrue(mine.path(0).path("number").asText().startsWith("BY-451223-"));
    String path = COMPLAINTS + '/' + mine.path(0).path("id").asText() + "/withdraw";
    assertEquals(200, caller.post(path, null, "If-Match", "\"0\"").status());
    assertEquals("version.stale", caller.post(path, null, "If-Match", "\"0\"").code());
    assertEquals("complaint.arrow", caller.post(path, null, "If-Match", "\"1\"").code());
  }

  @Test
  void twoColleaguesDoNotTakeTheSame() {
    String id = sent(resident(), form("COMPLAINT"));
    Caller one = Caller.phone("13800000011");
    Caller other = Caller.phone("13800000020");
    String path = COMPLAINTS + '/' + id + "/take";
    List<Integer> answers =
        AtOnce.<Integer>all(
            () -> one.post(path, null, "If-Match", "\"0\"").status(),
            () -> other.post(path, null, "If-Match", "\"0\"").status());
    assertEquals(List.of(200, 409), answers.stream().sorted().toList());
  }

  @Test
  void whoFloodsTheOfficeIsToldToWait() {
    Caller caller = Caller.phone(Newcomer.resident());
    List<Callable<Integer>> flood =
        IntStream.range(0, 14)
            .<Callable<Integer>>mapToObj(
                i -> () -> caller.post(COMPLAINTS, form("COMPLAINT")).status())
            .toList();
    List<Integer> answers = AtOnce.all(flood);
    assertEquals(10, answers.stream().filter(status -> status == 201).count());
    assertEquals(4, answers.stream().filter(status -> status == 422).count());
    assertEquals("complaint.many", caller.post(COMPLAINTS, form("PRAISE")).code());
  }

  @Test
  void whatIsNoComplaintIsRefused() {
    Caller caller = Caller.phone(Newcomer.resident());
    Map<String, Object> nowhere = form("COMPLAINT");
    nowhere.remove("region");
    assertEquals("complaint.region", problem(caller.post(COMPLAINTS, nowhere)));
    for (Map.Entry<String, Object> wrong :
        Map.<String, Object>of(
                "region", "4512", "text", "字".repeat(2001), "kind", "RANT", "contact", "a\u202eb")
            .entrySet()) {
      Map<String, Object> form = form("COMPLAINT");
      form.put(wrong.getKey(), wrong.getValue());
      assertEquals(400, caller.post(COMPLAINTS, form).status(), wrong.getKey());
    }
    Map<String, Object> unknown = form("COMPLAINT");
    unknown.put("about", UUID.randomUUID());
    assertEquals("complaint.about", problem(caller.post(COMPLAINTS, unknown)));
    assertTrue(caller.get(COMPLAINTS + "/mine").body().path("items").isEmpty());
  }

  @Test
  void aCadresRegionIsKnownAndWhatSheWroteIsSealed() {
    DemoClient cadre = TestWorld.phone("13800000010");
    Map<String, Object> form = form("SUGGESTION");
    form.remove("region");
    String secret = "<script>alert(1)</script> 😀 " + UUID.randomUUID();
    form.put("text", secret);
    String id = sent(cadre, form);
    JsonNode file = cadre.get(COMPLAINTS + '/' + id);
    assertTrue(file.path("region").asText().startsWith("451223"));
    assertEquals(secret, file.path("text").asText());
    step(reviewer(), id, "take", null);
    step(reviewer(), id, "answer", Map.of("words", secret));
    for (String sealed :
        List.of(
            "SELECT words FROM complaint WHERE id = $1",
            "SELECT note AS words FROM complaint_step WHERE complaint_id = $1 AND verb = 'ANSWER'")) {
      byte[] stored = one(sealed, id).getBuffer("words").getBytes();
      assertFalse(new String(stored, StandardCharsets.UTF_8).contains("script"), sealed);
      assertNotEquals(0, stored.length);
    }
    refusedByTheDatabase(
        pool,
        "UPDATE complaint_step SET verb = 'SEND' WHERE complaint_id = $1",
        id,
        "only ever added");
  }

  @Test
  void listsAreReadInTheOrderOfTheirIndexes() {
    String here =
        QueryPlan.inOrder(
            pool,
            ComplaintList.DUE_FIRST.replace("$2::text IS NULL OR", "$2::text = 'x' OR"),
            UUID.randomUUID(),
            "WAITING",
            UUID.randomUUID(),
            LocalDate.of(2026, 1, 1),
            UUID.randomUUID(),
            21);
    assertTrue(here.contains("complaint_of_office"), here);
    String mine =
        QueryPlan.inOrder(pool, ComplaintList.MINE, UUID.randomUUID(), UUID.randomUUID(), 21);
    assertTrue(mine.contains("complaint_of_sender"), mine);
  }

  private static String problem(Caller.Answer answer) {
    assertEquals(400, answer.status());
    JsonNode first = answer.body().path("violations").path(0).path("code");
    return first.isMissingNode() ? answer.code() : first.asText();
  }

  private static boolean listed(DemoClient who, String id) {
    String path = COMPLAINTS + "?limit=100";
    JsonNode page = who.get(path);
    while (true) {
      for (JsonNode line : page.path("items")) {
        if (line.path("id").asText().equals(id)) {
          return true;
        }
      }
      if (!page.hasNonNull("next")) {
        return false;
      }
      page = who.get(path + "&after=" + page.path("next").asText());
    }
  }

  private long duties(String id) {
    return one("SELECT count(*) AS n FROM due_matter WHERE thing = $1 AND kind = 'COMPLAINT'", id)
        .getLong("n");
  }

  private long audited(String id, String action) {
    return one(
            "SELECT count(*) AS n FROM audit_entry WHERE target = $1 AND action = '" + action + "'",
            id)
        .getLong("n");
  }

  private static long heard(String phone, String id, String kind) {
    JsonNode items = TestWorld.phone(phone).get("/api/v1/notifications?limit=100").path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .filter(line -> line.path("kind").asText().equals(kind))
        .filter(line -> line.path("subject").asText().equals(id))
        .count();
  }

  private Row one(String sql, String id) {
    return pool.preparedQuery(sql).executeAndAwait(Tuple.of(UUID.fromString(id))).iterator().next();
  }
}
