package org.palmreferral.journey;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/**
 * The commands that there are, with bodies that name some of our things, and who usually sends
 * them.
 */
final class CommandBook {

  static final String CADRE = "13800000010";
  static final String REVIEWER = "13800000011";
  static final String PROCURATOR = "13800000012";
  static final String DEPUTY = "13800000013";
  static final String CHIEF = "13800000014";
  static final List<String> OFFICE = List.of(PROCURATOR, PROCURATOR, DEPUTY, CHIEF);
  static final List<String> CHIEFS = List.of(DEPUTY, CHIEF);
  static final List<String> HIGHER =
      List.of("13800000041", "13800000042", "13800000051", "13800000052");
  static final List<String> HIGHER_CHIEFS = List.of("13800000042", "13800000052");
  static final List<String> EVERYBODY =
      List.of(
          CADRE,
          REVIEWER,
          PROCURATOR,
          DEPUTY,
          CHIEF,
          "13800000041",
          "13800000042",
          "13800000052",
          "13800000031",
          "13800000032");
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
  private static final Map<String, String> ONE_OF_OURS =
      Map.of(
          "clue", "SELECT id, version FROM clue WHERE id = ANY ($1) ORDER BY id",
          "referral", "SELECT id, version FROM referral WHERE clue_id = ANY ($1) ORDER BY id",
          "case", "SELECT id, version FROM relief_case WHERE clue_id = ANY ($1) ORDER BY id",
          "asking",
              """
              SELECT j.id, j.version FROM relief_joining j JOIN relief_case c ON c.id = j.case_id
              WHERE c.clue_id = ANY ($1) ORDER BY j.id
              """);

  /** A command: who usually sends it, at what, where and with what body. */
  record Command(List<String> usual, String kind, String path, Supplier<@Nullable Object> body) {}

  /** A thing and its version. */
  record Thing(UUID id, int version) {}

  /** What the girl's case needs. */
  private static final List<String> EVIDENCE =
      List.of(
          "APPLICATION",
          "IDENTITY",
          "REPRESENTATION",
          "INJURY",
          "MEDICAL_BILLS",
          "HARDSHIP",
          "COMPENSATION");

  private final Pool pool;
  private final Random random;
  private final Map<String, String> accounts = new HashMap<>();
  private final Map<String, Command> commands = new LinkedHashMap<>();
  private final List<UUID> clues = new ArrayList<>();
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  CommandBook(Pool pool, Random random) {
    this.pool = pool;
    this.random = random;
    clueCommands();
    legCommands();
    caseCommands();
    moneyCommands();
    evidenceCommands();
  }

  /** The commands by the names of their operations. */
  Map<String, Command> commands() {
    return commands;
  }

  /** The clues that were reported so far; what is done is done to these and what came of them. */
  List<UUID> clues() {
    return clues;
  }

  /** One of two matters. */
  String matter() {
    return run + random.nextInt(2);
  }

  private void clueCommands() {
    commands.put("submitClue", new Command(List.of(CADRE), "", "/clues", this::form));
    onClue("askForMore", REVIEWER, "/ask-for-more", () -> words());
    onClue("supplementClue", CADRE, "/supplements", () -> words());
    onClue("withdrawClue", CADRE, "/withdraw", () -> Map.of("why", "情况有变"));
    onClue("declineClue", REVIEWER, "/decline", () -> Map.of("reason", "OTHER"));
    onClue("turnOverClue", REVIEWER, "/turn-over", () -> words());
    onClue("reopenClue", REVIEWER, "/reopen", () -> words());
    onClue("mergeClue", REVIEWER, "/merge", () -> Map.of("into", some("clue").id()));
    onClue("referClue", REVIEWER, "/referrals", () -> Map.of("receiver", procuratorate()));
  }

  private void onClue(String name, String who, String verb, Supplier<@Nullable Object> body) {
    commands.put(name, new Command(List.of(who), "clue", "/clues/{}" + verb, body));
  }

  private void legCommands() {
    onLeg("receiveReferral", concat(OFFICE, HIGHER), "/receive", () -> null);
    onLeg("acceptReferral", OFFICE, "/accept", () -> null);
    onLeg("sendBackReferral", OFFICE, "/send-back", () -> Map.of("reason", "OTHER"));
    onLeg("passOnReferral", OFFICE, "/pass-on", () -> Map.of("receiver", procuratorate()));
    onLeg("withdrawReferral", List.of(REVIEWER), "/withdraw", () -> Map.of("why", "情况有变"));
  }

  private void onLeg(String name, List<String> who, String verb, Supplier<@Nullable Object> body) {
    commands.put(name, new Command(who, "referral", "/referrals/{}" + verb, body));
  }

  private void caseCommands() {
    commands.put(
        "openReliefCase",
        new Command(
            OFFICE,
            "",
            "/relief-cases",
            () -> Map.of("clue", some("clue").id(), "matter", matter())));
    onCase("nameReliefOfficer", CHIEFS, "/officer", () -> Map.of("account", account(pick(OFFICE))));
    onCase(
        "recuseFromRelief",
        OFFICE,
        "/recusal",
        () -> Map.of("ground", "OTHER", "successor", account(pick(OFFICE))));
    onCase("extendRelief", OFFICE, "/extension", () -> words());
    onCase("proposeRelief", OFFICE, "/proposal", this::proposal);
    onCase("returnReliefProposal", CHIEFS, "/return", () -> words());
    onCase("approveRelief", CHIEFS, "/approval", () -> null);
    onCase("payRelief", OFFICE, "/payment", () -> Map.of("paidOn", "2026-01-05"));
    onCase("feedBackRelief", OFFICE, "/feedback", () -> words());
    onCase("closeRelief", OFFICE, "/closing", () -> null);
    onCase("reopenRelief", CHIEFS, "/reopening", () -> words());
  }

  private void evidenceCommands() {
    onCase("evidenceHandedOver", OFFICE, "/evidence/arrivals", this::evidence);
    onCase(
        "askForEvidence",
        OFFICE,
        "/evidence/asking",
        () -> Map.of("kinds", List.of(pick(EVIDENCE)), "words", "请补充"));
    onCase("collectEvidence", OFFICE, "/evidence/HARDSHIP/collection", () -> words());
    onCase("waiveEvidence", OFFICE, "/evidence/COMPENSATION/waiver", () -> words());
    onCase(
        "answerReliefFinding",
        OFFICE,
        "/findings/RECUSAL",
        () -> Map.of("verdict", "DOES_NOT_HOLD"));
  }

  private Object evidence() {
    return Map.of(
        "evidence",
        EVIDENCE.stream().map(kind -> Map.of("kind", kind, "words", "原件已收入卷")).toList());
  }

  private void moneyCommands() {
    onCase(
        "proposeAdvance",
        OFFICE,
        "/advance",
        () -> Map.of("amount", 1 + random.nextInt(300_000), "reasons", "手术费"));
    onCase("approveAdvance", CHIEFS, "/advance/approval", () -> null);
    onCase("returnAdvance", CHIEFS, "/advance/return", () -> words());
    onCase("payAdvance", OFFICE, "/advance/payment", () -> Map.of("paidOn", "2026-01-05"));
    onCase("reliefFunds", OFFICE, "/funds", () -> Map.of("arrivedOn", "2026-01-03"));
    onCase("reliefNotice", OFFICE, "/notice", () -> Map.of("notifiedOn", "2026-01-04"));
    onCase(
        "askToJoin",
        OFFICE,
        "/joint",
        () ->
            Map.of(
                "organisation",
                TestWorld.get().house(random.nextBoolean() ? "河池市人民检察院" : "广西壮族自治区人民检察院"),
                "why",
                "资金不足"));
    commands.put(
        "joinRelief",
        new Command(
            HIGHER_CHIEFS,
            "asking",
            "/joint-reliefs/{}/agreement",
            () -> Map.of("amount", 1 + random.nextInt(100_000))));
    commands.put(
        "declineToJoin",
        new Command(HIGHER_CHIEFS, "asking", "/joint-reliefs/{}/declining", () -> words()));
    commands.put(
        "takeAskingBack",
        new Command(OFFICE, "asking", "/relief-cases/{case}/joint/{}/withdrawal", () -> null));
  }

  private void onCase(String name, List<String> who, String verb, Supplier<@Nullable Object> body) {
    commands.put(name, new Command(who, "case", "/relief-cases/{}" + verb, body));
  }

  /** One of the things of our clues; one that does not exist while there is none. */
  Thing some(String kind) {
    RowSet<Row> rows =
        pool.preparedQuery(ONE_OF_OURS.get(kind))
            .execute(Tuple.of(clues.toArray(UUID[]::new)))
            .await()
            .indefinitely();
    List<Thing> things = new ArrayList<>();
    rows.forEach(row -> things.add(new Thing(row.getUUID("id"), row.getInteger("version"))));
    return things.isEmpty() ? new Thing(UUID.fromString(NOBODY), 0) : pick(things);
  }

  String caseOf(Thing asking) {
    return one("SELECT case_id AS id FROM relief_joining WHERE id = $1", asking.id());
  }

  private Object proposal() {
    UUID relief = some("case").id();
    String person = one("SELECT id FROM relief_person WHERE case_id = $1", relief);
    return random.nextInt(4) == 0
        ? Map.of(
            "portions", List.of(), "refusalReason", "WAIVED", "reasons", Map.of("summary", "已放弃赔偿"))
        : Map.of(
            "portions",
            List.of(Map.of("person", person, "amount", 1 + random.nextInt(600_000))),
            "reasons",
            ReliefDesk.reasons());
  }

  String account(String phone) {
    return accounts.computeIfAbsent(
        phone, who -> Caller.phone(who).get("/api/v1/me").body().path("account").asText());
  }

  private String one(String query, UUID id) {
    RowSet<Row> rows = pool.preparedQuery(query).execute(Tuple.of(id)).await().indefinitely();
    return rows.size() == 0 ? NOBODY : rows.iterator().next().getUUID("id").toString();
  }

  /** A girl of two, who is reported more than once. */
  Object form() {
    Map<String, Object> form = new HashMap<>(DemoClues.FENGSHAN);
    Map<String, Object> girl = new HashMap<>((Map<String, Object>) persons(form).get(0));
    girl.put("name", "韦" + run + random.nextInt(2));
    form.put("persons", List.of(girl));
    form.put("childHarm", false);
    return form;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> persons(Map<String, Object> form) {
    return (List<Map<String, Object>>) form.get("persons");
  }

  private String procuratorate() {
    return TestWorld.get().house(random.nextInt(5) == 0 ? "东兰县人民检察院" : "凤山县人民检察院");
  }

  private static Map<String, String> words() {
    return Map.of("words", "说明");
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static List<String> concat(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
