package org.palmreferral.referral.clue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.AttachmentServers;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.ClamDaemon;
import org.palmreferral.testing.FormUpload;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** Attachments as a production installation keeps them: scanned, and in a storage of its own. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@QuarkusTestResource(value = AttachmentServers.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AttachmentStorageTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Pool pool;

  @ConfigProperty(name = "palmreferral.data")
  Path data;

  @Test
  @Order(1)
  void aScanGoesToTheStorageAndComesBack() throws IOException {
    DemoClient cadre = TestWorld.phone("13800000010");
    String path = newClue(cadre);
    byte[] pdf = Pdf.of(10 * 1024 * 1024);
    HttpResponse<String> kept = FormUpload.post(cadre, path, 0, null, pdf);
    assertEquals(201, kept.statusCode(), kept::body);
    String id = JSON.readTree(kept.body()).path("id").asText();
    HttpResponse<byte[]> shown = FormUpload.get(TestWorld.phone("13800000011"), path + '/' + id);
    assertEquals(200, shown.statusCode());
    assertArrayEquals(pdf, shown.body());
    try (Stream<Path> files = Files.walk(data.resolve("attachments"))) {
      assertEquals(0, files.filter(Files::isRegularFile).count(), "nothing stays on the node");
    }
  }

  @Test
  @Order(2)
  void malwareIsRefusedDroppedAndWrittenDownWithoutItsName() throws IOException {
    DemoClient cadre = TestWorld.phone("13800000010");
    String path = newClue(cadre);
    byte[] bad =
        ("%PDF-1.7\n" + ClamDaemon.malware() + "\nstartxref\n9\n%%EOF\n")
            .getBytes(StandardCharsets.US_ASCII);
    HttpResponse<String> refused = FormUpload.post(cadre, path, 0, null, bad);
    assertEquals(422, refused.statusCode(), refused::body);
    assertEquals("attachment.malware", JSON.readTree(refused.body()).path("code").asText());
    UUID clue = UUID.fromString(path.split("/")[4]);
    assertEquals(0, count("SELECT count(*) FROM clue_attachment WHERE clue_id = $1", clue));
    assertEquals(
        1,
        count(
            "SELECT count(*) FROM audit_entry WHERE action = 'attachment.malware' AND target = $1",
            clue));
  }

  @Test
  @Order(3)
  void withoutTheScannerNothingIsTaken() throws IOException {
    DemoClient cadre = TestWorld.phone("13800000010");
    String path = newClue(cadre);
    AttachmentServers.end(AttachmentServers.SCANNER);
    HttpResponse<String> refused = FormUpload.post(cadre, path, 0, null, Pdf.of(1000));
    assertEquals(503, refused.statusCode(), refused::body);
    assertEquals("attachment.not_scanned", JSON.readTree(refused.body()).path("code").asText());
  }

  @Test
  @Order(4)
  void withoutTheStorageTheNodeIsNotReadyAndSaysSo() throws IOException {
    assertEquals(200, new Caller(TestWorld.service(), null).get("/q/health/ready").status());
    AttachmentServers.end(AttachmentServers.STORAGE);
    assertEquals(503, new Caller(TestWorld.service(), null).get("/q/health/ready").status());
    assertEquals(200, new Caller(TestWorld.service(), null).get("/q/health/live").status());
    Row row =
        pool.query("SELECT id, clue_id FROM clue_attachment LIMIT 1")
            .executeAndAwait()
            .iterator()
            .next();
    String path = "/api/v1/clues/" + row.getUUID("clue_id") + "/attachments/" + row.getUUID("id");
    HttpResponse<byte[]> away = FormUpload.get(TestWorld.phone("13800000010"), path);
    assertEquals(503, away.statusCode());
  }

  private long count(String sql, UUID id) {
    return pool.preparedQuery(sql).executeAndAwait(Tuple.of(id)).iterator().next().getLong(0);
  }

  private static String newClue(DemoClient cadre) {
    return "/api/v1/clues/"
        + cadre.post("/api/v1/clues", DemoClues.FENGSHAN).path("id").asText()
        + "/attachments";
  }
}
