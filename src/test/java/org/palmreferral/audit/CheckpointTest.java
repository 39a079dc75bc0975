package org.palmreferral.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.palmreferral.actor.Role;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.problem.Refusal;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.Staff;
import org.palmreferral.testing.TestWorld;

/** Checkpoints are made, exported, and held by others. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class CheckpointTest {

  private static final String CHECKPOINTS = "/api/v1/audit/checkpoints";

  @Inject AuditSettings settings;
  @Inject CheckpointMaking making;
  @Inject CheckpointJob job;

  @Test
  void oneMadeOnDemandIsSignedAndFollowsTheOneBefore() {
    JsonNode first = auditor().post(CHECKPOINTS, null);
    JsonNode second = auditor().post(CHECKPOINTS, null);
    assertEquals(first.path("number").asLong() + 1, second.path("number").asLong());
    assertEquals(Checkpoint.of(first).fingerprint(), second.path("previous").asText());
    assertTrue(second.path("seq").asLong() > first.path("seq").asLong(), "making it is audited");
    assertEquals(second, auditor().get(CHECKPOINTS + '/' + second.path("number").asText()));
  }

  @Test
  void itIsExportedAsOneLineWithTheKeysToVerifyIt() throws Exception {
    JsonNode made = auditor().post(CHECKPOINTS, null);
    String number = "%010d-".formatted(made.path("number").asLong());
    Eventually.holds(() -> assertEquals(1, exported(number).size()));
    Path file = exported(number).get(0);
    assertEquals(1, Files.readAllLines(file).size());
    assertEquals(List.of(Checkpoint.of(made)), HeldCheckpoints.read(List.of(file)).all());

    Path keys = settings.exports().resolve(CheckpointExport.PUBLIC_KEYS);
    assertFalse(Files.readString(keys).contains("PRIVATE"), "the private key was published");
    HeldCheckpoints all = HeldCheckpoints.read(List.of(settings.exports()));
    try (Connection service = AuditCopy.service()) {
      Verdict verdict = new AuditVerifier(service, CheckpointKeys.read(keys)).verify(all);
      assertTrue(verdict.isWhole(), verdict.toString());
    }
  }

  @Test
  void ofManyAtOnceEachNumberIsTakenByOne() {
    Callable<Boolean> make =
        () -> {
          try {
            AuditWriting.inTransaction(making::make);
            return true;
          } catch (Refusal.Conflict meanwhile) {
            assertEquals("audit.checkpoint_meanwhile", meanwhile.code());
            return false;
          }
        };
    long before = newest();
    long made =
        AtOnce.all(Stream.generate(() -> make).limit(12).toList()).stream()
            .filter(Boolean::booleanValue)
            .count();
    assertTrue(made > 0);
    assertEquals(before + made, newest());
  }

  @Test
  void theJobMakesOneAnHour() throws Throwable {
    long before = newest();
    VertxContextSupport.subscribeAndAwait(job::look);
    assertEquals(before + 1, newest());
    VertxContextSupport.subscribeAndAwait(job::look);
    assertEquals(before + 1, newest(), "the hour is not over");
  }

  @Test
  void bothSidesSayThatTheyHoldIt() {
    String number = auditor().post(CHECKPOINTS, null).path("number").asText();
    String receipts = CHECKPOINTS + '/' + number + "/receipts";
    auditor().post(receipts, null);
    auditor().post(receipts, null);
    Staff.as(Role.AUDITOR, "451224").post(receipts).then().statusCode(204);
    JsonNode heldBy = auditor().get(CHECKPOINTS + "?limit=1").path("items").path(0).path("heldBy");
    assertEquals(2, heldBy.size(), "each organisation once");
    assertEquals(TestWorld.get().house("凤山县妇女联合会"), heldBy.path(0).asText());
  }

  @Test
  void theListGoesBackPageByPage() {
    for (int i = 0; i < 3; i++) {
      auditor().post(CHECKPOINTS, null);
    }
    JsonNode page = auditor().get(CHECKPOINTS + "?limit=2");
    JsonNode older = auditor().get(CHECKPOINTS + "?limit=2&after=" + page.path("next").asText());
    assertEquals(
        page.path("items").path(1).path("checkpoint").path("number").asLong() - 1,
        older.path("items").path(0).path("checkpoint").path("number").asLong());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    Caller auditor = Caller.phone("13800000021");
    assertEquals(404, auditor.get(CHECKPOINTS + "/999999999").status());
    assertEquals(404, auditor.post(CHECKPOINTS + "/999999999/receipts", null).status());
  }

  private static DemoClient auditor() {
    return TestWorld.phone("13800000021");
  }

  private static long newest() {
    return auditor()
        .get(CHECKPOINTS + "?limit=1")
        .path("items")
        .path(0)
        .path("checkpoint")
        .path("number")
        .asLong();
  }

  private List<Path> exported(String number) {
    if (!Files.isDirectory(settings.exports())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(settings.exports())) {
      return files.filter(f -> f.getFileName().toString().startsWith(number)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
