package org.palmreferral.referral.clue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.FormUpload;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.vault.CaseKeys;

/** What was attached to a clue comes back as it is, in pieces, or not at all. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class AttachmentContentTest {

  private static final int LARGEST = 10 * 1024 * 1024;

  @Inject Pool pool;
  @Inject CaseKeys keys;

  @ConfigProperty(name = "palmreferral.data")
  Path data;

  private String clue;

  @BeforeEach
  void report() {
    clue = cadre().post("/api/v1/clues", DemoClues.FENGSHAN).path("id").asText();
  }

  @Test
  void theReviewerSeesWhatTheCadreTook() throws IOException {
    BufferedImage photo = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    photo.setRGB(3, 3, 0x336699);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(photo, "png", png);
    HttpResponse<byte[]> shown = shown(attached(png.toByteArray()));
    assertEquals("image/png", shown.headers().firstValue("Content-Type").orElse(""));
    assertEquals("inline", shown.headers().firstValue("Content-Disposition").orElse(""));
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(shown.body()));
    assertNotNull(seen);
    assertEquals(0x336699, seen.getRGB(3, 3) & 0xFFFFFF);
  }

  @Test
  void theLargestScanComesBackByteForByte() throws IOException {
    byte[] pdf = Pdf.of(LARGEST);
    HttpResponse<byte[]> shown = shown(attached(pdf));
    assertEquals(200, shown.statusCode());
    assertEquals("application/pdf", shown.headers().firstValue("Content-Type").orElse(""));
    assertEquals(LARGEST, shown.headers().firstValueAsLong("Content-Length").orElse(0));
    assertEquals("sandbox", shown.headers().firstValue("Content-Security-Policy").orElse(""));
    assertArrayEquals(pdf, shown.body());
  }

  @Test
  void damageFurtherOnEndsTheConnection() throws IOException {
    String id = attached(Pdf.of(LARGEST));
    damage(id, 6_000_000);
    assertThrows(UncheckedIOException.class, () -> shown(id));
    damage(id, 100);
    assertEquals(500, shown(id).statusCode(), "damage in the first segment is seen in time");
    assertEquals(200, shown(attached(Pdf.of(1000))).statusCode(), "the service goes on");
  }

  @Test
  void whoHangsUpLeavesNoFileOpen() throws IOException {
    String id = attached(Pdf.of(LARGEST));
    String request =
        "GET %s/%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(path(), id, cadre().accessToken());
    for (int i = 0; i < 20; i++) {
      try (Socket socket = new Socket("127.0.0.1", TestWorld.service().getPort())) {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String answer = new String(socket.getInputStream().readNBytes(15));
        assertEquals("HTTP/1.1 200 OK", answer);
      }
    }
    Eventually.holds(() -> assertEquals(0, filesOpen(id)));
    assertEquals(LARGEST, shown(id).body().length);
  }

  private static long filesOpen(String id) {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(Files::exists)
          .filter(
              file -> {
                try {
                  return Files.readSymbolicLink(file).endsWith(id);
                } catch (IOException closedMeanwhile) {
                  return false;
                }
              })
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void withTheKeyOfItsCaseItIsGone() throws IOException {
    String id = attached(Pdf.of(1000));
    assertEquals(200, shown(id).statusCode());
    Row row =
        pool.preparedQuery(
                "SELECT c.key_id, a.file_key FROM clue c JOIN clue_attachment a ON a.clue_id = c.id"
                    + " WHERE a.id = $1")
            .executeAndAwait(Tuple.of(UUID.fromString(id)))
            .iterator()
            .next();
    assertNotNull(row.getBuffer("file_key"));
    keys.destroy(row.getUUID("key_id")).await().indefinitely();
    assertEquals(410, shown(id).statusCode());
  }

  private void damage(String id, int at) throws IOException {
    Path file =
        data.resolve("attachments")
            .resolve(id.substring(32, 34))
            .resolve(id.substring(34))
            .resolve(id);
    byte[] sealed = Files.readAllBytes(file);
    sealed[at] ^= 1;
    Files.write(file, sealed);
  }

  private String attached(byte[] content) throws IOException {
    HttpResponse<String> kept = FormUpload.post(cadre(), path(), 0, null, content);
    assertEquals(201, kept.statusCode(), kept::body);
    return new ObjectMapper().readTree(kept.body()).required("id").asText();
  }

  private HttpResponse<byte[]> shown(String id) {
    return FormUpload.get(TestWorld.phone("13800000011"), path() + '/' + id);
  }

  private String path() {
    return "/api/v1/clues/" + clue + "/attachments";
  }

  private static DemoClient cadre() {
    return TestWorld.phone("13800000010");
  }
}
