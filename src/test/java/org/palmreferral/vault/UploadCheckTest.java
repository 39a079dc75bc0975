package org.palmreferral.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Refusal;

/** What is taken, and what is not; the pictures themselves are looked at in PictureRewriteTest. */
class UploadCheckTest {

  private static final int LARGEST = (int) UploadCheck.LARGEST;

  @TempDir Path folder;
  private final UploadCheck check =
      new UploadCheck(
          new DecoderSlots(2, Duration.ofSeconds(10)),
          new MalwareScan(Optional.empty(), Duration.ZERO));

  @Test
  void takesPicturesAndPdf() throws IOException {
    assertEquals("image/jpeg", taken(Samples.jpeg()).mediaType());
    assertEquals("image/png", taken(Samples.png()).mediaType());
    assertEquals("application/pdf", taken(Samples.pdf(500)).mediaType());
    assertTrue(taken(Samples.jpeg()).isPicture());
    assertFalse(taken(Samples.pdf(500)).isPicture());
  }

  @Test
  void keepsPdfByteForByte() throws IOException {
    byte[] pdf = Samples.pdf(5000);
    assertArrayEquals(pdf, taken(pdf).content().readAllBytes());
  }

  @Test
  void takesTenMegabytesAndNotAByteMore() throws IOException {
    assertEquals("application/pdf", taken(Samples.pdf(LARGEST)).mediaType());
    assertEquals("image/jpeg", taken(Arrays.copyOf(Samples.jpeg(), LARGEST)).mediaType());
    refused(Refusal.TooLarge.class, "attachment.too_large", Samples.pdf(LARGEST + 1));
  }

  /** A palette becomes colours when a picture is written anew. */
  @Test
  void refusesAPictureThatGrowsBeyondIt() throws IOException {
    byte[] red = new byte[256];
    byte[] green = new byte[256];
    byte[] blue = new byte[256];
    Random random = new Random(7);
    random.nextBytes(red);
    random.nextBytes(green);
    random.nextBytes(blue);
    BufferedImage picture =
        new BufferedImage(
            3000,
            3000,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, 256, red, green, blue));
    byte[] points = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    random.nextBytes(points);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    assertTrue(png.size() < UploadCheck.LARGEST);
    refused(Refusal.TooLarge.class, "attachment.too_large", png.toByteArray());
  }

  @Test
  void looksAtTheContentNotAtTheName() throws IOException {
    byte[] page = Samples.text("<!DOCTYPE html><html><script>alert(1)</script></html>");
    Path file = Files.write(folder.resolve("holiday.png"), page);
    assertThrows(Refusal.UnsupportedType.class, () -> check.check(file));
    Path picture = Files.write(folder.resolve("page.html"), Samples.jpeg());
    assertEquals("image/jpeg", check.check(picture).mediaType());
  }

  @Test
  void refusesOtherTypes() throws IOException {
    for (byte[] other :
        new byte[][] {
          {},
          {'%'},
          Samples.text("plain words"),
          Samples.text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"),
          Samples.text("PK\3\4 a zip"),
          Samples.text("RIFF\20\0\0\0WEBPVP8 "),
          Samples.encoded(Samples.decoded(Samples.png()), "gif"),
          Samples.encoded(Samples.decoded(Samples.png()), "bmp"),
          Samples.joined(Samples.text("GIF89a\n"), Samples.pdf(500)),
          Samples.joined(Samples.text("<html>\n"), Samples.pdf(500)),
          Samples.joined(new byte[] {'\n'}, Samples.png()),
          {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
        }) {
      refused(Refusal.UnsupportedType.class, "attachment.type", other);
    }
  }

  @Test
  void refusesAHeaderWithSomethingElseBehindIt() throws IOException {
    byte[] signature = Arrays.copyOf(Samples.png(), 8);
    byte[] page = Samples.text("<html><body onload=alert(1)></body></html>");
    refused(Refusal.UnsupportedType.class, "attachment.type", Samples.joined(signature, page));
    byte[] header = Samples.pngHeader(64, 32);
    refused(Refusal.UnsupportedType.class, "attachment.unreadable", Samples.joined(header, page));
  }

  @Test
  void refusesBombsByTheirHeader() throws IOException {
    byte[] end = Samples.chunk("IDAT", new byte[20]);
    for (int[] size : new int[][] {{60_000, 60_000}, {20_001, 1}, {1, 20_001}, {10_000, 5_001}}) {
      byte[] bomb = Samples.joined(Samples.pngHeader(size[0], size[1]), end);
      refused(Refusal.TooLarge.class, "attachment.too_many_pixels", bomb);
    }
  }

  @Test
  void refusesWhatWasCutOff() throws IOException {
    byte[] jpeg = Samples.jpeg();
    byte[] png = Samples.png();
    byte[] pdf = Samples.pdf(5000);
    for (byte[] cut :
        new byte[][] {
          Arrays.copyOf(jpeg, jpeg.length - 40),
          Arrays.copyOf(png, png.length - 40),
          Arrays.copyOf(pdf, 4000),
          Samples.joined(pdf, new byte[4000]),
        }) {
      refused(Refusal.UnsupportedType.class, "attachment.unreadable", cut);
    }
  }

  @Test
  void everyDamageIsARefusal() throws IOException {
    for (byte[] whole :
        new byte[][] {Samples.withExif(Samples.jpeg(), 6), Samples.png(), Samples.pdf(200)}) {
      for (int at = 0; at < Math.min(whole.length, 900); at += 3) {
        for (byte[] damaged : new byte[][] {Arrays.copyOf(whole, at), whole.clone()}) {
          if (damaged.length > at) {
            damaged[at] ^= (byte) 0xA5;
          }
          try {
            taken(damaged);
          } catch (Refusal.UnsupportedType | Refusal.TooLarge expected) {
            assertTrue(expected.code().startsWith("attachment."));
          }
        }
      }
    }
  }

  @Test
  void refusesAJpegOfEndlessScans() throws IOException {
    byte[] jpeg = Samples.jpeg();
    byte[] many = jpeg;
    for (int i = 0; i < 30; i++) {
      many = Samples.joined(Arrays.copyOf(many, many.length - 2), new byte[] {(byte) 0xFF});
      many = Samples.joined(many, new byte[] {(byte) 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0, 0});
    }
    refused(Refusal.UnsupportedType.class, "attachment.unreadable", many);
  }

  @Test
  void closingDeletesWhatWasReceived() throws IOException {
    Path file = Files.write(folder.resolve("received"), Samples.pdf(500));
    try (Upload upload = check.check(file)) {
      assertTrue(upload.content().read() == '%');
    }
    assertFalse(Files.exists(file));
    Path picture = Files.write(folder.resolve("picture"), Samples.png());
    try (Upload upload = check.check(picture)) {
      assertEquals(0x89, upload.content().read());
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count(), "what it was rewritten to is gone as well");
    }
  }

  @Test
  void everyRefusalHasATextInBothLanguages() {
    for (String code :
        new String[] {
          "attachment.too_large",
          "attachment.type",
          "attachment.unreadable",
          "attachment.too_many_pixels",
          "attachment.busy",
          "attachment.malware",
          "attachment.not_scanned"
        }) {
      for (Locale language : new Locale[] {Messages.CHINESE, Locale.ENGLISH}) {
        assertFalse(Messages.text(language, code).equals(code), code);
      }
    }
  }

  private Upload taken(byte[] content) throws IOException {
    return check.check(Files.write(folder.resolve("upload"), content));
  }

  private void refused(Class<? extends Refusal> kind, String code, byte[] content) {
    assertEquals(code, assertThrows(kind, () -> taken(content)).code());
  }
}
