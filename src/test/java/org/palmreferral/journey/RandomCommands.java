package org.palmreferral.journey;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.journey.CommandBook.CADRE;
import static org.palmreferral.journey.CommandBook.CHIEF;
import static org.palmreferral.journey.CommandBook.DEPUTY;
import static org.palmreferral.journey.CommandBook.EVERYBODY;
import static org.palmreferral.journey.CommandBook.OFFICE;
import static org.palmreferral.journey.CommandBook.PROCURATOR;
import static org.palmreferral.journey.CommandBook.REVIEWER;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.journey.CommandBook.Command;
import org.palmreferral.journey.CommandBook.Thing;
import org.palmreferral.testing.Caller;

/** Sends one random command after the other, mostly by somebody who may and mostly in time. */
final class RandomCommands {

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
                AND a.state IN ('PROPOSED', 'APPROVED')
                AND NOT EXISTS (SELECT 1 FROM relief_decision d
                  WHERE d.case_id = k.id AND d.state = 'APPROVED')) AS advance
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
  private final CommandBook book;
  private final Map<String, Caller> callers = new HashMap<>();
  private final Map<String, Integer> taken = new HashMap<>();
  private final Set<String> tried = new TreeSet<>();

  RandomCommands(Pool pool, Random random) {
    this.pool = pool;
    this.random = random;
    this.book = new CommandBook(pool, random);
  }

  static Set<String> all() {
    return new TreeSet<>(new CommandBook(null, new Random()).commands().keySet());
  }

  static List<String> backbone() {
    return BACKBONE;
  }

  List<UUID> clues() {
    return book.clues();
  }

  /** How often a command succeeded. */
  Map<String, Integer> taken() {
    return taken;
  }

  Set<String> tried() {
    return tried;
  }

  /** Mostly something that leads a case on, otherwise anything. */
  void sendOne() {
    if (book.clues().size() < 3 || random.nextInt(60) == 0) {
      send("submitClue", CADRE, "/clues", null, book.form());
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
            .execute(Tuple.of(book.pick(book.clues())))
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
      case "SUBMITTED" -> send(book.pick(DECISIONS), REVIEWER, next);
      case "MORE_ASKED" -> send("supplementClue", CADRE, next);
      case "SENT" -> send("receiveReferral", PROCURATOR, next);
      case "RECEIVED" -> send(book.pick(ANSWERS), PROCURATOR, next);
      case "EXAMINING" ->
          send(
              next.getBoolean("proved")
                  ? book.pick(List.of("proposeRelief", "proposeAdvance", "askToJoin"))
                  : "evidenceHandedOver",
              officer,
              next);
      case "PROPOSED" -> send("approveRelief", chief, next);
      case "APPROVED" -> send("payRelief", officer, next);
      case "PAID", "REFUSED" ->
          send(book.pick(List.of("feedBackRelief", "closeRelief")), officer, next);
      case "CLOSED" -> send("reopenRelief", chief, next);
      case "ACCEPTED" ->
          send(
              "openReliefCase",
              PROCURATOR,
              "/relief-cases",
              null,
              Map.of("clue", next.getUUID("thing"), "matter", book.matter()));
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
    Command command = book.commands().get(name);
    send(
        name,
        who,
        command.path().replace("{}", next.getUUID("thing").toString()),
        next.getInteger("version"),
        command.body().get());
  }

  private String officerPhone(@Nullable UUID officer) {
    for (String phone : OFFICE) {
      if (book.account(phone).equals(String.valueOf(officer))) {
        return phone;
      }
    }
    return PROCURATOR;
  }

  private void sendAny() {
    String name = book.pick(List.copyOf(book.commands().keySet()));
    Command command = book.commands().get(name);
    String who = random.nextInt(10) < 8 ? book.pick(command.usual()) : book.pick(EVERYBODY);
    if (command.kind().isEmpty()) {
      send(name, who, command.path(), null, command.body().get());
      return;
    }
    Thing thing = book.some(command.kind());
    String path =
        command.path().replace("{case}", book.caseOf(thing)).replace("{}", thing.id() + "");
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
      if (name.equals("submitClue")) {
        book.clues().add(UUID.fromString(answer.body().path("id").asText()));
      }
      taken.merge(name, 1, Integer::sum);
    }
  }
}
