package org.palmreferral.journey;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/** Sends one random command after the other, mostly by somebody who may and mostly in time. */
final class RandomCommands {

  private static final String CADRE = "13800000010";
  private static final String REVIEWER = "13800000011";
  private static final String PROCURATOR = "13800000012";
  private static final String DEPUTY = "13800000013";
  private static final String CHIEF = "13800000014";
  private static final List<String> OFFICE = List.of(PROCURATOR, PROCURATOR, DEPUTY, CHIEF);
  private static final List<String> CHIEFS = List.of(DEPUTY, CHIEF);
  private static final List<String> HIGHER =
      List.of("13800000041", "13800000042", "13800000051", "13800000052");
  private static final List<String> HIGHER_CHIEFS = List.of("13800000042", "13800000052");
  private static final List<String> EVERYBODY =
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

  /** Where a clue stands, or its leg, or its case, whichever is the furthest. */
  private static final String STANDING =
      """
      SELECT coalesce(k.status, l.status, c.status) AS stands,
             coalesce(k.id, l.id, c.id) AS thing,
             coalesce(k.version, l.version, c.version) AS version, k.officer_id,
             NOT EXISTS (SELECT 1 FROM relief_evidence e WHERE e.case_id = k.id AND e.required
               AND e.state NOT IN ('THERE', 'NOT_NEEDED')) AS proved,
             (SELECT a.state FROM relief_advance a
              WHERE a.case_id = k.id AND k.status IN ('EXAMINING', 'PROPOSED')
                AND a.state IN ('PROPOSED', 'APPROVED')) AS advance
      FROM clue c
      LEFT JOIN referral l ON l.clue_id = c.id AND l.status IN ('SENT', 'RECEIVED')
        AND l.purpose = 'HANDOVER'
      LEFT JOIN relief_case k ON k.clue_id = c.id
      WHERE c.id = $1
      """;

  /** An asking to join that waits: its leg until it is received, then itself. */
  private static final String OPEN_ASKING =
      """
      SELECT l.status, o.region_code AS region,
             CASE l.status WHEN 'SENT' THEN l.id ELSE j.id END AS thing,
             CASE l.status WHEN 'SENT' THEN l.version ELSE j.version END AS version
      FROM relief_joining j
      JOIN referral l ON l.id = j.referral_id
      JOIN organisation o ON o.id = j.organisation_id
      WHERE j.case_id = $1 AND j.state = 'ASKED' ORDER BY j.id LIMIT 1
      """;

  /** A command: who usually sends it, at what, where and with what body. */
  private record Command(
      List<String> usual, String kind, String path, Supplier<@Nullable Object> body) {}

  /** A thing and its version. */
  private record Thing(UUID id, int version) {}

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

  private static final List<String> DECISIONS =
      List.of("referClue", "referClue", "referClue", "askForMore", "declineClue", "mergeClue");
  private static final List<String> ANSWERS =
      List.of("acceptReferral", "acceptReferral", "sendBackReferral", "passOnReferral");

  /** What is done at least once, or else the test looks at nothing. */
  private static final List<String> BACKBONE =
      List.of(
          "submitClue",
          "referClue",
          "receiveReferral",
          "acceptReferral",
          "openReliefCase",
          "proposeRelief",
          "approveRelief",
          "payRelief",
          "feedBackRelief",
          "closeRelief",
          "askToJoin",
          "joinRelief",
          "approveAdvance",
          "payAdvance",
          "reopenRelief");

  private final Pool pool;
  private final Random random;
  private final Map<String, Caller> callers = new HashMap<>();
  private final Map<String, String> accounts = new HashMap<>();
  private final Map<String, Command> commands = new LinkedHashMap<>();
  private final List<UUID> clues = new ArrayList<>();
  private final Map<String, Integer> taken = new HashMap<>();
  private final Set<String> tried = new TreeSet<>();
  private final Set<String> done = new TreeSet<>();
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  RandomCommands(Pool pool, Random random) {
    this.pool = pool;
    this.random = random;
    clueCommands();
    legCommands();
    caseCommands();
    moneyCommands();
    evidenceCommands();
  }

  static Set<String> all() {
    return new TreeSet<>(new RandomCommands(null, new Random()).commands.keySet());
  }

  static List<String> backbone() {
    return BACKBONE;
  }

  List<UUID> clues() {
    return clues;
  }

  /** How often a command succeeded, by the thing it was done to. */
  Map<String, Integer> taken() {
    return taken;
  }

  Set<String> tried() {
    return tried;
  }

  Set<String> done() {
    return done;
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
            () -> Map.of("clue", some("clue").id(), "matter", run + random.nextInt(2))));
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

  /** Mostly something that leads a case on, otherwise anything. */
  void sendOne() {
    if (clues.size() < 3 || random.nextInt(60) == 0) {
      send("submitClue", CADRE, "/clues", null, form());
    } else if (random.nextInt(3) > 0) {
      leadOn();
    } else {
      sendAny();
    }
  }

  /** What comes next for one of our clues, by who has to do it. */
  private void leadOn() {
    Row next =
        pool.preparedQuery(STANDING)
            .execute(Tuple.of(pick(clues)))
            .await()
            .indefinitely()
            .iterator()
            .next();
    if (random.nextInt(3) == 0 && answerAsking(next.getUUID("thing"))) {
      return;
    }
    String officer = officerPhone(next.getUUID("officer_id"));
    String chief = officer.equals(CHIEF) ? DEPUTY : CHIEF;
    if (next.getString("advance") != null) {
      boolean paid = next.getString("advance").equals("APPROVED");
      send(paid ? "payAdvance" : "approveAdvance", paid ? officer : chief, next);
      return;
    }
    switch (next.getString("stands")) {
      case "SUBMITTED" -> send(pick(DECISIONS), REVIEWER, next);
      case "MORE_ASKED" -> send("supplementClue", CADRE, next);
      case "SENT" -> send("receiveReferral", PROCURATOR, next);
      case "RECEIVED" -> send(pick(ANSWERS), PROCURATOR, next);
      case "EXAMINING" ->
          send(pick(List.of("proposeRelief", "proposeAdvance", "askToJoin")), officer, next);
      case "PROPOSED" -> send("approveRelief", chief, next);
      case "APPROVED" -> send("payRelief", officer, next);
      case "PAID", "REFUSED" -> send(pick(List.of("feedBackRelief", "closeRelief")), officer, next);
      case "CLOSED" -> send("reopenRelief", chief, next);
      case "ACCEPTED" ->
          send(
              "openReliefCase",
              PROCURATOR,
              "/relief-cases",
              null,
              Map.of("clue", next.getUUID("thing"), "matter", run + random.nextInt(2)));
      default -> sendAny();
    }
  }

  /** The higher level confirms the arrival of an asking, or answers it; if there is one. */
  private boolean answerAsking(UUID relief) {
    RowSet<Row> open =
        pool.preparedQuery(OPEN_ASKING).execute(Tuple.of(relief)).await().indefinitely();
    if (open.size() == 0) {
      return false;
    }
    Row asking = open.iterator().next();
    String who = asking.getString("region").equals("45") ? "13800000052" : "13800000042";
    send(asking.getString("status").equals("SENT") ? "receiveReferral" : "joinRelief", who, asking);
    return true;
  }

  private void send(String name, String who, Row next) {
    Command command = commands.get(name);
    send(
        name,
        who,
        command.path().replace("{}", next.getUUID("thing").toString()),
        next.getInteger("version"),
        command.body().get());
  }

  private String officerPhone(@Nullable UUID officer) {
    for (String phone : OFFICE) {
      if (account(phone).equals(String.valueOf(officer))) {
        return phone;
      }
    }
    return PROCURATOR;
  }

  private void sendAny() {
    String name = pick(List.copyOf(commands.keySet()));
    Command command = commands.get(name);
    String who = random.nextInt(10) < 8 ? pick(command.usual()) : pick(EVERYBODY);
    if (command.kind().isEmpty()) {
      send(name, who, command.path(), null, command.body().get());
      return;
    }
    Thing thing = some(command.kind());
    String path = command.path().replace("{case}", caseOf(thing)).replace("{}", thing.id() + "");
    int version = random.nextInt(10) == 0 ? thing.version() + 1 : thing.version();
    send(name, who, path, version, command.body().get());
  }

  private void send(
      String name, String who, String path, @Nullable Integer version, @Nullable Object body) {
    tried.add(name);
    Caller caller = callers.computeIfAbsent(who, Caller::phone);
    Caller.Answer answer =
        version == null
            ? caller.post("/api/v1" + path, body)
            : caller.post("/api/v1" + path, body, "If-Match", "\"" + version + "\"");
    assertTrue(answer.status() < 500, name + " by " + who + ": " + answer);
    if (answer.status() / 100 == 2) {
      done.add(name);
      if (name.equals("submitClue")) {
        clues.add(UUID.fromString(answer.body().path("id").asText()));
      }
      taken.merge(name, 1, Integer::sum);
    }
  }

  /** One of the things of our clues; one that does not exist while there is none. */
  private Thing some(String kind) {
    RowSet<Row> rows =
        pool.preparedQuery(ONE_OF_OURS.get(kind))
            .execute(Tuple.of(clues.toArray(UUID[]::new)))
            .await()
            .indefinitely();
    List<Thing> things = new ArrayList<>();
    rows.forEach(row -> things.add(new Thing(row.getUUID("id"), row.getInteger("version"))));
    return things.isEmpty() ? new Thing(UUID.fromString(NOBODY), 0) : pick(things);
  }

  private String caseOf(Thing asking) {
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

  private String account(String phone) {
    return accounts.computeIfAbsent(
        phone, who -> Caller.phone(who).get("/api/v1/me").body().path("account").asText());
  }

  private String one(String query, UUID id) {
    RowSet<Row> rows = pool.preparedQuery(query).execute(Tuple.of(id)).await().indefinitely();
    return rows.size() == 0 ? NOBODY : rows.iterator().next().getUUID("id").toString();
  }

  /** A girl of two, who is reported more than once. */
  private Object form() {
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

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static List<String> concat(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
