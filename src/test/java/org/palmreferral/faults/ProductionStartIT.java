package org.palmreferral.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.wechat.simulator.Fault;

/** A production installation starts with everything configured and nothing of the demo. */
@Tag("faults")
class ProductionStartIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final List<String> REQUIRED =
      List.of(
          "palmreferral.database.username",
          "palmreferral.database.password",
          "palmreferral.keys.url",
          "palmreferral.keys.username",
          "palmreferral.keys.password",
          "palmreferral.redis.url",
          "palmreferral.keys.kek",
          "palmreferral.vault.keyset",
          "palmreferral.vault.files-keyset",
          "palmreferral.vault.index-keyset",
          "palmreferral.audit.keyset",
          "palmreferral.jwt.sign-key",
          "palmreferral.jwt.verify-keys",
          "palmreferral.wechat.app-id",
          "palmreferral.wechat.app-secret",
          "palmreferral.notification.template");

  @Test
  void everythingThatIsMissingIsNamedAtOnce(@TempDir Path folder) {
    Map<String, String> settings =
        Map.of("palmreferral.database.url", "postgresql://127.0.0.1:1/palmreferral");
    try (PackagedService service = PackagedService.launch("missing", folder, settings)) {
      assertNotEquals(0, service.exit());
      String said = service.output();
      REQUIRED.forEach(name -> assertTrue(said.contains(name), said));
      assertTrue(said.contains("缺少") && said.contains("missing"), said);
      assertFalse(said.contains("Exception"), said);
    }
  }

  @Test
  void aCompleteStartHasNothingOfTheDemo() throws Exception {
    try (Surroundings around = Surroundings.start();
        PackagedService service =
            PackagedService.launch("production", around.folder(), around.settings()).ready()) {
      for (String table : List.of("account", "membership", "clue")) {
        assertEquals(0, around.count("SELECT count(*) FROM " + table), table);
      }
      assertEquals(0, around.count("SELECT count(*) FROM organisation WHERE kind <> 'PLATFORM'"));
      for (String path :
          List.of(
              "/", "/demo/phones/13800000010/inbox", "/q/swagger-ui", "/q/swagger-ui/", "/q/dev")) {
        assertEquals(404, service.probe(path), path);
      }
      assertEquals(
          404,
          new Caller(service.uri(), null)
              .send("POST", "/demo/phones/13800000010/sign-in", null)
              .status());
      assertEquals(
          200,
          Caller.phone(service.uri(), around.platform().uri(), "13712345678")
              .get("/api/v1/me")
              .status());
      theLogIsJsonWithTheTrace(around, service);
    }
  }

  /** An installation with one role is warned, and is well after a start with two. */
  @Test
  void theServiceGetsARoleThatCannotBendTheAuditLog() throws Exception {
    String bends =
        "SELECT count(*) FROM pg_class WHERE oid = 'audit_entry'::regclass"
            + " AND has_table_privilege('palmreferral_service', oid, 'UPDATE')";
    String adds = bends.replace("UPDATE", "INSERT");
    try (Surroundings around = Surroundings.start()) {
      Map<String, String> one = around.settings();
      for (String half : List.of("username", "password")) {
        one.put("palmreferral.database." + half, one.remove("palmreferral.database.owner." + half));
      }
      try (PackagedService service =
          PackagedService.launch("one-role", around.folder(), one).ready()) {
        Eventually.holds(
            () ->
                assertTrue(service.output().contains("can bend the audit log"), service.output()));
      }
      try (PackagedService service =
          PackagedService.launch("two-roles", around.folder(), around.settings()).ready()) {
        assertFalse(service.output().contains("can bend the audit log"), service.output());
        assertEquals(0, around.count(bends));
        assertEquals(1, around.count(adds));
      }
    }
  }

  private static void theLogIsJsonWithTheTrace(Surroundings around, PackagedService service)
      throws Exception {
    around.platform().failNext("/sns/jscode2session", Fault.httpStatus(502));
    var answer =
        new Caller(service.uri(), null)
            .send(
                "POST",
                "/api/v1/sign-in/wechat",
                new TreeMap<>(Map.of("code", "a-code", "device", "a-phone")),
                "traceparent",
                "00-" + TRACE + "-00f067aa0ba902b7-01");
    assertEquals(503, answer.status());
    assertEquals(TRACE, answer.body().path("traceId").asText());
    assertEquals(TRACE, answer.header("X-Trace-Id"));

    ObjectMapper json = new ObjectMapper();
    List<String> traces = new ArrayList<>();
    for (String line : service.output().lines().toList()) {
      JsonNode entry = json.readTree(line);
      assertTrue(entry.hasNonNull("timestamp") && entry.hasNonNull("level"), line);
      assertFalse(line.contains("a-code"), line);
      traces.add(entry.path("mdc").path("traceId").asText());
    }
    assertTrue(traces.contains(TRACE), service.output());
  }
}
