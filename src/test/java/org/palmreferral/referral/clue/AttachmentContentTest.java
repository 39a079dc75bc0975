package org.palmreferral.referral.clue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.FormUpload;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;

/** A photo of a clue comes back as the picture it is. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class AttachmentContentTest {

  @Test
  void theReviewerSeesWhatTheCadreTook() throws IOException {
    DemoClient cadre = TestWorld.phone("13800000010");
    String clue = cadre.post("/api/v1/clues", DemoClues.FENGSHAN).path("id").asText();
    BufferedImage photo = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    photo.setRGB(3, 3, 0x336699);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(photo, "png", png);
    String path = "/api/v1/clues/" + clue + "/attachments";
    HttpResponse<String> kept = FormUpload.post(cadre, path, 0, null, png.toByteArray());
    String id = new ObjectMapper().readTree(kept.body()).path("id").asText();

    HttpResponse<byte[]> shown = FormUpload.get(TestWorld.phone("13800000011"), path + '/' + id);
    assertEquals("image/png", shown.headers().firstValue("Content-Type").orElse(""));
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(shown.body()));
    assertNotNull(seen);
    assertEquals(0x336699, seen.getRGB(3, 3) & 0xFFFFFF);
  }
}
