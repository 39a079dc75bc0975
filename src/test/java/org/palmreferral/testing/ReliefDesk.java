package org.palmreferral.testing;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;

/** The desk in Fengshan where a clue becomes a relief case, for tests of what comes after. */
public final class ReliefDesk {

  public static final String CASES = "/api/v1/relief-cases";

  private ReliefDesk() {}

  private static DemoClient cadre() {
    return TestWorld.phone("13800000010");
  }

  private static DemoClient reviewer() {
    return TestWorld.phone("13800000011");
  }

  private static DemoClient procurator() {
    return TestWorld.phone("13800000012");
  }

  private static DemoClient chief() {
    return TestWorld.phone("13800000014");
  }

  /** The id of a case about one girl, with all the evidence it needs. */
  public static String openedCase(String name) {
    return provedCase(acceptedClue(name), matter());
  }

  /** A case of this clue, with all the evidence it needs. */
  public static String provedCase(String clue, String matter) {
    String relief = open(clue, matter).path("id").asText();
    prove(procurator(), relief);
    return relief;
  }

  /** Its officer takes all the evidence that a case needs. */
  public static void prove(DemoClient officer, String relief) {
    List<Map<String, String>> evidence = new ArrayList<>();
    for (JsonNode line : officer.get(CASES + '/' + relief + "/evidence").path("lines")) {
      if (line.path("required").asBoolean()) {
        evidence.add(Map.of("kind", line.path("kind").asText(), "words", "原件已收入卷"));
      }
    }
    step(officer, relief, "evidence/arrivals", Map.of("evidence", evidence));
  }

  /** A case whose award of so many fen was decided by the chief and has gone out. */
  public static String paidCase(String name, long amount) {
    return paidCase(name, amount, "2026-01-20");
  }

  /** The same, paid on that day. */
  public static String paidCase(String name, long amount, String day) {
    String relief = openedCase(name);
    step(procurator(), relief, "proposal", award(relief, amount));
    step(chief(), relief, "approval", null);
    step(procurator(), relief, "payment", Map.of("paidOn", day));
    return relief;
  }

  /** The id of a clue about one girl that the procuratorate has accepted. */
  public static String acceptedClue(String name) {
    Map<String, Object> form = new HashMap<>(DemoClues.FENGSHAN);
    form.put("childHarm", false);
    form.put(
        "persons",
        List.of(
            Map.of(
                "name",
                name,
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
    String clue = cadre().post("/api/v1/clues", form).path("id").asText();
    JsonNode leg =
        reviewer()
            .call(
                "POST",
                "/api/v1/clues/" + clue + "/referrals",
                Map.of("receiver", TestWorld.get().house("凤山县人民检察院")),
                reviewer().get("/api/v1/clues/" + clue).path("version").asInt());
    String path = "/api/v1/referrals/" + leg.path("id").asText();
    for (String verb : List.of("receive", "accept")) {
      procurator()
          .call("POST", path + '/' + verb, null, procurator().get(path).path("version").asInt());
    }
    return clue;
  }

  public static JsonNode open(String clue, String matter) {
    return procurator().post(CASES, Map.of("clue", clue, "matter", matter));
  }

  /** Takes a step in a case as it stands. */
  public static JsonNode step(DemoClient who, String relief, String verb, @Nullable Object body) {
    String path = CASES + '/' + relief;
    return who.call("POST", path + '/' + verb, body, who.get(path).path("version").asInt());
  }

  /** The first of the people of a case. */
  public static JsonNode person(String relief) {
    return procurator().get(CASES + '/' + relief).path("persons").path(0);
  }

  /** A proposal that gives the first of the people so many fen. */
  public static Map<String, Object> award(String relief, long amount) {
    return Map.of(
        "portions",
        List.of(Map.of("person", person(relief).path("id").asText(), "amount", amount)),
        "reasons",
        reasons());
  }

  /** The reasons of an award, under each head. */
  public static Map<String, Object> reasons() {
    return Map.of(
        "damage", "颅骨骨折",
        "fault", "无过错",
        "household", "祖孙二人，祖母务农，无固定收入",
        "minimumExpense", "每月一千二百元",
        "alreadyHad", Map.of("amount", 300_000, "words", "加害人赔偿三千元"),
        "summary", "颅骨骨折，加害人只能赔偿三千元");
  }

  public static Map<String, Object> words(String words) {
    return Map.of("words", words);
  }

  /** The number of a case behind a relief that no other test has. */
  public static String matter() {
    return "桂1223刑初" + UUID.randomUUID().toString().substring(0, 12) + "号";
  }

  /** The call is refused with this status and code. */
  public static void refused(String how, Executable call) {
    var refusal = assertThrows(IllegalStateException.class, call);
    assertTrue(refusal.getMessage().endsWith(how), refusal.getMessage());
  }

  /** The database itself refuses a change to a case, whatever the service would do. */
  public static void refusedByTheDatabase(Pool pool, String sql, String relief, String why) {
    var refusal =
        assertThrows(
            RuntimeException.class,
            () ->
                pool.preparedQuery(sql)
                    .execute(Tuple.of(UUID.fromString(relief)))
                    .await()
                    .indefinitely());
    Throwable cause = refusal instanceof CompletionException ? refusal.getCause() : refusal;
    assertTrue(cause.getMessage().contains(why), cause.getMessage());
  }
}
