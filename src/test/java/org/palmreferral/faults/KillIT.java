package org.palmreferral.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoCast;
import org.palmreferral.demo.DemoWorld;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;

/**
 * The service is killed (-9) again and again while clues are submitted with retries and answered:
 * every acknowledged clue is there exactly once, every message is delivered and shown once.
 */
@Tag("faults")
class KillIT {

  private static final int KILLS = Integer.getInteger("faults.kills", 2);
  private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
  private static final int PHONES = 4;
  private static final int CLUES_A_PHONE = 15 * (KILLS + 1);
  private static final String VILLAGE = DemoCast.FENGSHAN_VILLAGE;
  private static final String CADRE = "13800000010";
  private static final String REVIEWER = "13800000011";

  private final Random random = new Random(SEED);
  private final AtomicBoolean sending = new AtomicBoolean(true);
  private final AtomicBoolean answering = new AtomicBoolean(true);
  private final Map<String, JsonNode> ledger = new ConcurrentHashMap<>();
  private final BlockingQueue<JsonNode> acknowledged = new LinkedBlockingQueue<>();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();

  @Test
  void acknowledgedCluesAndTheirNewsSurviveKills() throws Exception {
    System.out.println("faults.seed=" + SEED + " faults.kills=" + KILLS);
    Surroundings around = Surroundings.shared();
    try (PackagedService service =
        PackagedService.launch("kill", around.folder(), settings(around))) {
      service.ready();
      new DemoWorld(service.uri(), around.platform().uri()).ensure();
      Caller cadre = phone(service, around, CADRE);
      Caller reviewer = phone(service, around, REVIEWER);
      int consents = PHONES * CLUES_A_PHONE + 10;
      for (String number : List.of(CADRE, REVIEWER)) {
        allowMessages(number.equals(CADRE) ? cadre : reviewer, around, number, consents);
      }

      submitAndAnswerThrough(service, around, reviewer);
      Eventually.holds(
          () ->
              assertEquals(
                  0, around.count("SELECT count(*) FROM outbox WHERE settled_at IS NULL")));

      assertEquals(0, around.count("SELECT count(*) FROM outbox WHERE dead"));
      everyClueIsThereOnce(around, cadre);
      nothingIsHalfThere(around);
      everybodyWasToldOnce(cadre, ids());
      everybodyWasToldOnce(reviewer, ids());
      everyPhoneWasReached(around, account(cadre), consents);
      everyPhoneWasReached(around, account(reviewer), consents);
    }
  }

  private void submitAndAnswerThrough(PackagedService service, Surroundings around, Caller reviewer)
      throws Exception {
    ExecutorService phones = Executors.newFixedThreadPool(PHONES + 1);
    try {
      List<Future<Void>> senders = new ArrayList<>();
      for (int i = 0; i < PHONES; i++) {
        Caller phone = phone(service, around, CADRE);
        senders.add(
            phones.submit(
                new Sender(
                    phone, random.nextLong(), CLUES_A_PHONE, sending::get, ledger, acknowledged)));
      }
      Future<?> answers = phones.submit(() -> turnOver(reviewer));
      for (int kill = 0; kill < KILLS; kill++) {
        int before = ledger.size();
        awaitWork(before, senders, answers, service);
        PackagedService.pause(random.nextInt(1200));
        service.kill();
        service.startAgain();
        service.ready();
      }
      awaitWork(ledger.size(), senders, answers, service);
      sending.set(false);
      for (Future<Void> sender : senders) {
        sender.get(60, TimeUnit.SECONDS);
      }
      answering.set(false);
      answers.get(60, TimeUnit.SECONDS);
    } finally {
      phones.shutdownNow();
    }
  }

  /** A kill that hits an idle service would prove nothing. */
  private void awaitWork(
      int before, List<Future<Void>> senders, Future<?> answers, PackagedService service)
      throws Exception {
    for (int i = 0; ledger.size() < before + PHONES; i++) {
      if (answers.isDone()) {
        answers.get();
      }
      for (Future<Void> sender : senders) {
        if (sender.isDone()) {
          sender.get();
        }
      }
      if (senders.stream().allMatch(Future::isDone)) {
        return;
      }
      assertTrue(i < 1000, () -> "nothing is acknowledged any more\n" + service.tail());
      PackagedService.pause(30);
    }
  }

  /** The reviewer's answers, under keys as well: each brings news to the cadre. */
  private void turnOver(Caller reviewer) {
    while (answering.get() || !acknowledged.isEmpty()) {
      JsonNode clue = acknowledged.poll();
      if (clue == null) {
        PackagedService.pause(20);
        continue;
      }
      String id = clue.path("id").asText();
      Sender.untilAnswered(
          reviewer,
          200,
          "/api/v1/clues/" + id + "/turn-over",
          Map.of("words", "已转民政"),
          "turn-over-" + id,
          "If-Match",
          "\"" + clue.path("version").asInt() + "\"");
      answered.add(id);
    }
  }

  private void everyClueIsThereOnce(Surroundings around, Caller cadre) {
    List<String> listed = pages(cadre, "/api/v1/clues", "id");
    assertEquals(new TreeSet<>(listed).size(), listed.size(), "listed once");
    assertEquals(ids(), new TreeSet<>(listed));
    assertEquals(ledger.size(), ids().size(), "one clue for each key");
    assertEquals(ids(), new TreeSet<>(answered));
    assertEquals(
        ledger.size(),
        around.count("SELECT count(*) FROM clue WHERE residence = '" + VILLAGE + "'"));
    assertEquals(
        ledger.size(),
        around.count(
            "SELECT count(*) FROM idempotency_key WHERE account = '%s' AND key IN (%s)"
                .formatted(
                    account(cadre),
                    ledger.keySet().stream()
                        .map(key -> "'" + key + "'")
                        .collect(Collectors.joining(",")))));
    ledger.forEach(
        (key, clue) -> {
          JsonNode file = cadre.get("/api/v1/clues/" + clue.path("id").asText()).body();
          assertEquals("线索 " + key, file.path("narrative").asText());
          assertEquals("TURNED_OVER", file.path("status").asText());
        });
  }

  private static void nothingIsHalfThere(Surroundings around) {
    String wrong =
        "SELECT count(*) FROM clue c WHERE residence = '"
            + VILLAGE
            + "' AND 1 <> (SELECT count(*) FROM ";
    assertEquals(0, around.count(wrong + "clue_person p WHERE p.clue_id = c.id)"), "persons");
    for (String verb : List.of("SUBMIT", "TURN_OVER")) {
      String step = "clue_step s WHERE s.clue_id = c.id AND s.verb = '" + verb + "')";
      assertEquals(0, around.count(wrong + step), verb);
      String action = "clue." + verb.toLowerCase(java.util.Locale.ROOT);
      String audit = "audit_entry a WHERE a.target = c.id AND a.action = '" + action + "')";
      assertEquals(0, around.count(wrong + audit), action);
    }
    assertEquals(
        0,
        around.count(
            "SELECT count(*) FROM clue_step s WHERE 1 <> (SELECT count(*) FROM outbox o"
                + " WHERE o.subject = s.id AND o.topic = 'clue.step')"),
        "one message for each step");
    assertEquals(
        0,
        around.count(
            "SELECT count(*) FROM notification n WHERE 1 <> (SELECT count(*) FROM outbox o"
                + " WHERE o.subject = n.id AND o.topic = 'notification.phone')"),
        "one phone message for each line of the list");
  }

  private static void everybodyWasToldOnce(Caller who, Set<String> clues) {
    List<String> told = pages(who, "/api/v1/notifications", "subject");
    assertEquals(clues, new TreeSet<>(told));
    assertEquals(clues.size(), told.size(), "each told once");
  }

  /** A consent is spent after the platform took a message, so at least one for each line. */
  private void everyPhoneWasReached(Surroundings around, String account, int consents) {
    long left =
        around.count("SELECT available FROM message_consent WHERE account_id = '" + account + "'");
    assertTrue(consents - left >= ledger.size(), "spent " + (consents - left));
    assertTrue(
        around.platform().calls("/cgi-bin/message/subscribe/send") >= 2 * ledger.size(),
        "sent less often than told");
  }

  private Set<String> ids() {
    return ledger.values().stream()
        .map(clue -> clue.path("id").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> pages(Caller who, String list, String field) {
    List<String> all = new ArrayList<>();
    Set<String> cursors = new HashSet<>();
    String next = "";
    do {
      JsonNode page = who.get(list + "?limit=100" + next).body();
      page.path("items").forEach(line -> all.add(line.path(field).asText()));
      next = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : "";
      assertTrue(next.isEmpty() || cursors.add(next), "a page leads back");
    } while (!next.isEmpty());
    return all;
  }

  private static void allowMessages(Caller who, Surroundings around, String number, int consents) {
    for (int i = 0; i < consents; i++) {
      around.platform().consent(number, "progress");
      who.post("/api/v1/notifications/consents", null);
    }
  }

  private static String account(Caller who) {
    return who.get("/api/v1/me").body().path("account").asText();
  }

  private static Caller phone(PackagedService service, Surroundings around, String number) {
    return Caller.phone(service.uri(), around.platform().uri(), number);
  }

  private static Map<String, String> settings(Surroundings around) {
    Map<String, String> settings = around.settings();
    settings.put("palmreferral.identity.calls-per-minute", "100000");
    settings.put("palmreferral.notification.most-consents", "100000");
    settings.put("palmreferral.outbox.every", "0.2s");
    // a claim of a killed process runs out while the test looks on
    settings.put("palmreferral.outbox.claim", "PT3S");
    return settings;
  }
}
