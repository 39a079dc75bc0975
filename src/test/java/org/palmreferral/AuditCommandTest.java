package org.palmreferral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** {@code audit verify} as an operator runs it: a process of its own, beside the service. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class AuditCommandTest {

  @TempDir Path folder;
  private final Map<String, String> settings = new TreeMap<>();
  private JsonNode checkpoint;

  private record Said(int exit, String line) {}

  @BeforeEach
  void aCheckpointIsHeldElsewhere() throws Exception {
    for (String name :
        List.of(
            "palmreferral.database.url",
            "palmreferral.database.username",
            "palmreferral.database.password",
            "palmreferral.audit.keyset")) {
      settings.put(name, setting(name));
    }
    checkpoint = TestWorld.phone("13800000021").post("/api/v1/audit/checkpoints", null);
    Files.writeString(folder.resolve("held.json"), checkpoint.toString());
  }

  @Test
  void aWholeLogIsSaidToBeWhole() throws Exception {
    Said said = verify("--checkpoints", folder.toString());
    assertEquals(0, said.exit(), said.line());
    assertTrue(said.line().startsWith("审计日志完整："), said.line());
    assertTrue(said.line().contains("the audit log is whole: "), said.line());
  }

  @Test
  void theFirstBadPlaceIsNamed() throws Exception {
    long seq = checkpoint.path("seq").asLong();
    asOwner(
        """
        CREATE SCHEMA tampered;
        CREATE TABLE tampered.audit_entry AS TABLE audit_entry;
        CREATE TABLE tampered.audit_link AS TABLE audit_link;
        CREATE TABLE tampered.audit_head AS TABLE audit_head;
        CREATE TABLE tampered.audit_checkpoint AS TABLE audit_checkpoint;
        UPDATE tampered.audit_entry SET action = 'clue.nothing'
          WHERE id = (SELECT entry_id FROM tampered.audit_link WHERE seq = %d);
        GRANT USAGE ON SCHEMA tampered TO palmreferral_service;
        GRANT SELECT ON ALL TABLES IN SCHEMA tampered TO palmreferral_service
        """
            .formatted(seq));
    try {
      settings.compute("palmreferral.database.url", (name, url) -> url + "?currentSchema=tampered");
      Said said = verify();
      assertEquals(1, said.exit(), said.line());
      assertTrue(said.line().contains("第 " + seq + " 条记录"), said.line());
      assertTrue(said.line().contains("entry " + seq), said.line());
      assertTrue(said.line().endsWith("was changed"), said.line());
    } finally {
      asOwner("DROP SCHEMA tampered CASCADE");
    }
  }

  @Test
  void aForgedCheckpointIsNamed() throws Exception {
    ObjectNode forged = checkpoint.deepCopy();
    forged.put("seq", forged.path("seq").asLong() + 100);
    Path file = Files.writeString(folder.resolve("forged.json"), forged.toString());
    Said said = verify("--checkpoints", file.toString());
    assertEquals(1, said.exit(), said.line());
    assertTrue(
        said.line().contains("checkpoint " + checkpoint.path("number").asText()), said.line());
  }

  @Test
  void whoCannotLookSaysSoAndNotThatAllIsWell() throws Exception {
    assertEquals(2, verify("--checkpoints", folder.resolve("gone").toString()).exit());
    assertEquals(2, verify("--nonsense", "x").exit());
    Path nothing = Files.writeString(folder.resolve("nothing.json"), "{}");
    assertEquals(2, verify("--checkpoints", nothing.toString()).exit());
    settings.put("palmreferral.database.password", "geheim");
    Said said = verify();
    assertEquals(2, said.exit(), said.line());
    assertFalse(said.line().contains("geheim"), said.line());
  }

  private Said verify(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), PalmReferral.class.getName()));
    command.addAll(List.of("audit", "verify"));
    command.addAll(List.of(arguments));
    // newer machines warn of what libraries do, on the other stream
    Path errors = Files.createTempFile("audit-verify", ".err");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int exit = process.waitFor();
    String trouble = Files.readString(errors);
    Files.delete(errors);
    assertFalse(trouble.contains("Exception"), trouble);
    assertEquals(1, output.lines().count(), output);
    return new Said(exit, output);
  }

  private static void asOwner(String sql) throws Exception {
    try (Connection owner =
            DriverManager.getConnection(
                "jdbc:" + setting("palmreferral.database.url"),
                setting("palmreferral.database.owner.username"),
                setting("palmreferral.database.owner.password"));
        Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }
}
