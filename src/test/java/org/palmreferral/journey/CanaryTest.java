package org.palmreferral.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.Test;
import org.palmreferral.contract.EveryOperation;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;
import org.palmreferral.testing.TestWorld;

/**
 * Unmistakable names, numbers and sentences go through every operation; then everything that the
 * service leaves behind is searched for them: both databases table by table and file by file,
 * Redis, attachments, checkpoints, the log at its finest, metrics, and the bodies of refusals.
 */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class CanaryTest {

  private static final List<String> CAST =
      List.of(
          "13800000010",
          "13800000011",
          "13800000012",
          "13800000013",
          "13800000014",
          "13800000015",
          "13800000016",
          "13800000019",
          "13800000020",
          "13800000021",
          "13800000042",
          "13800000001");

  /** Their texts are for everybody: names of organisations and grids, holidays. */
  private static final Set<String> PUBLIC =
      Set.of(
          "createGrid",
          "changeGrid",
          "createOrganisation",
          "changeOrganisation",
          "enterCalendarYear",
          "addActivitySeries",
          "planActivity",
          "changeActivity",
          "publishWish");

  /** They would sign out whoever knocks on. */
  private static final Set<String> ENDS = Set.of("signOut", "signOutDevice", "signOutEverywhere");

  private static final String PUBLIC_STEM = "甪鹭";

  @Inject RedisDataSource redis;

  private final Canary canary = new Canary();
  private final List<String> refusals = new ArrayList<>();
  private final Map<String, String> ids = new HashMap<>();

  @Test
  void nothingIsLeftAnywhereInAnyEncoding() throws Exception {
    assertTheSearchFinds();
    LogRecorder log = new LogRecorder(canary);
    Logger root = LogContext.getLogContext().getLogger("");
    Level before = root.getLevel();
    Map<Handler, Level> others = new HashMap<>();
    for (Handler other : root.getHandlers()) {
      others.put(other, other.getLevel());
      other.setLevel(Level.SEVERE);
    }
    root.addHandler(log);
    root.setLevel(org.jboss.logmanager.Level.TRACE);
    try {
      story();
      everyOperation();
    } finally {
      root.setLevel(before);
      root.removeHandler(log);
      others.forEach(Handler::setLevel);
    }
    assertTrue(log.records > 1000, "the log was kept");

    assertTheDumpsAreWhole();
    List<String> found = new ArrayList<>();
    found.addAll(log.found());
    found.addAll(canary.in("metrics", get("/q/metrics")));
    refusals.forEach(body -> found.addAll(canary.in("a refusal: " + body, body)));
    found.addAll(TableDump.search("palmreferral.database.url", canary));
    found.addAll(TableDump.search("palmreferral.keys.url", canary));
    redis.execute("CONFIG", "SET", "rdbcompression", "no");
    redis.execute("SAVE");
    found.addAll(canary.below(Path.of(setting("palmreferral.data"))));
    found.addAll(canary.below(Path.of(setting("test.servers.folder"))));
    assertEquals(List.of(), found);
  }

  /** A search that finds nothing where something is proves nothing. */
  private void assertTheSearchFinds() {
    byte[] text = ("前" + Canary.STEM + "后").getBytes(StandardCharsets.UTF_8);
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted =
          ("xyz".substring(0, shift) + "前" + Canary.STEM + "后" + Canary.PHONE)
              .getBytes(StandardCharsets.UTF_8);
      assertFalse(canary.in("base64", Base64.getEncoder().encode(shifted)).isEmpty());
    }
    assertFalse(canary.in("as it is", text).isEmpty());
    assertFalse(canary.in("hex", java.util.HexFormat.of().formatHex(text)).isEmpty());
    assertFalse(canary.in("escaped", "\"\\u938f\\u96c0\"").isEmpty());
    assertFalse(canary.in("a number", "x" + Canary.NUMBER).isEmpty());
  }

  /** What may be read by everybody stands in the clear, and the same search finds it. */
  private void assertTheDumpsAreWhole() throws Exception {
    Canary open = new Canary(PUBLIC_STEM);
    TestWorld.phone("13800000020")
        .post(
            "/api/v1/grids",
            Map.of("region", "451223100202", "name", PUBLIC_STEM + "网格", "households", 10));
    assertEquals(
        1,
        TableDump.search("palmreferral.database.url", open).stream()
            .filter(l -> l.contains("grid"))
            .count());
    assertFalse(open.below(Path.of(setting("test.servers.folder"))).isEmpty());
  }

  /** A clue that is accepted, with a canary in each of its texts, and the case that follows. */
  private void story() {
    DemoClient cadre = TestWorld.phone("13800000010");
    DemoClient reviewer = TestWorld.phone("13800000011");
    DemoClient procurator = TestWorld.phone("13800000012");
    Map<String, Object> woman = new HashMap<>();
    woman.put("name", Canary.text("名", 50));
    woman.put("identityNumber", Canary.NUMBER);
    woman.put("phone", Canary.PHONE);
    woman.put("address", Canary.text("住址", 200));
    woman.put(
        "guardian", Map.of("name", Canary.text("监护", 50), "relation", "母亲", "phone", Canary.PHONE));
    woman.put("basis", "CONSENT");
    List<Map<String, Object>> consents = new ArrayList<>();
    for (Map<String, Object> one : DemoClues.consents("CONSENT")) {
      Map<String, Object> told = new HashMap<>(one);
      told.put("words", Canary.text("同意", 500));
      consents.add(told);
    }
    woman.put("consents", consents);
    Map<String, Object> form = new HashMap<>(DemoClues.FENGSHAN);
    form.put("persons", List.of(woman));
    form.put("narrative", Canary.text("案情", 5000));
    form.put("household", Canary.text("家庭", 500));
    form.put(
        "policeReport",
        Map.of(
            "reportedAt", "2026-01-05T09:30:00+08:00",
            "station", Canary.text("所", 100),
            "reportedBy", Canary.text("报", 50),
            "receipt", Canary.text("回执", 60)));
    String clue = cadre.post("/api/v1/clues", form).path("id").asText();
    String path = "/api/v1/clues/" + clue;
    String attachment = attach(cadre, path + "/attachments");
    assertTrue(
        reviewer.get(path).path("narrative").asText().contains(Canary.STEM), "it does arrive");
    String leg =
        reviewer
            .call(
                "POST",
                path + "/referrals",
                Map.of(
                    "receiver", TestWorld.get().house("凤山县人民检察院"),
                    "note", Canary.text("移送", 2000)),
                reviewer.get(path).path("version").asInt())
            .path("id")
            .asText();
    String referral = "/api/v1/referrals/" + leg;
    for (String verb : List.of("receive", "accept")) {
      int version = procurator.get(referral).path("version").asInt();
      procurator.call("POST", referral + '/' + verb, null, version);
    }
    String relief = ReliefDesk.open(clue, Canary.text("案号" + clue, 100)).path("id").asText();
    ids.put("clues", clue);
    ids.put("attachments", attachment);
    ids.put("referrals", leg);
    ids.put("relief-cases", relief);
    ids.put("person", reviewer.get(path).path("persons").path(0).path("id").asText());
    ids.put("clue", clue);
  }

  /** Every operation by everybody, with a canary wherever a text may stand. */
  private void everyOperation() {
    List<EveryOperation.Request> all =
        new EveryOperation(
                new EveryOperation.Filling() {
                  @Override
                  public String text(String property, int most) {
                    String name = property.toLowerCase(java.util.Locale.ROOT);
                    if (name.contains("phone")) {
                      return Canary.PHONE;
                    }
                    return name.contains("identitynumber")
                        ? Canary.NUMBER
                        : Canary.text(property, most);
                  }

                  @Override
                  public String id(String name, String path) {
                    String known = ids.get(name);
                    if (known == null && name.equals("id")) {
                      known = ids.get(path.split("/")[3]);
                    }
                    return known == null ? UUID.randomUUID().toString() : known;
                  }
                })
            .requests();
    assertTrue(all.size() > 100, "all operations of the contract");
    for (String phone : CAST) {
      Caller who = Caller.phone(phone);
      for (EveryOperation.Request request : all) {
        if (!PUBLIC.contains(request.operation()) && !ENDS.contains(request.operation())) {
          knock(who, phone, request);
        }
      }
    }
  }

  private void knock(Caller who, String phone, EveryOperation.Request request) {
    int version = 0;
    String[] parts = request.path().split("/");
    if (parts.length > 4) {
      version =
          who.get(String.join("/", List.of(parts).subList(0, 5))).body().path("version").asInt();
    }
    Caller.Answer answer =
        who.send(
            request.method(),
            request.path(),
            request.body(),
            "If-Match",
            "\"" + version + "\"",
            "Idempotency-Key",
            UUID.randomUUID().toString());
    assertTrue(
        answer.status() < 500, phone + " " + request.operation() + " answered " + answer.status());
    if (answer.status() >= 400) {
      refusals.add(request.operation() + " " + answer.body());
    }
  }

  /** A document with a canary in it, which nobody rewrites. */
  private static String attach(DemoClient who, String path) {
    String pdf =
        "%PDF-1.7\n1 0 obj\n(" + Canary.text("文书", 100) + ")\nendobj\nstartxref\n0\n%%EOF\n";
    try {
      String boundary = "----canary";
      ByteArrayOutputStream form = new ByteArrayOutputStream();
      form.writeBytes(
          ("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s.pdf\"\r\n"
                      .formatted(boundary, Canary.STEM)
                  + "Content-Type: application/pdf\r\n\r\n"
                  + pdf
                  + "\r\n--"
                  + boundary
                  + "--\r\n")
              .getBytes(StandardCharsets.UTF_8));
      HttpRequest request =
          HttpRequest.newBuilder(TestWorld.service().resolve(path))
              .header("Authorization", "Bearer " + who.accessToken())
              .header("Content-Type", "multipart/form-data; boundary=" + boundary)
              .header("Idempotency-Key", UUID.randomUUID().toString())
              .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray()))
              .build();
      var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertEquals(201, answer.statusCode(), "the document was taken");
      return new com.fasterxml.jackson.databind.ObjectMapper()
          .readTree(answer.body())
          .path("id")
          .asText();
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String get(String path) throws Exception {
    URI uri = TestWorld.service().resolve(path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }
}
