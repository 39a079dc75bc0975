package org.palmreferral.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palmreferral.problem.Refusal;

class PictureRewriteTest {

  private static final String PAYLOAD = "PK\3\4<html><script>alert(1)</script></html>";

  @TempDir Path folder;

  /** The colours of the corners as one sees them: clockwise from the top left. */
  @ParameterizedTest
  @CsvSource({
    "1, RGWB", "2, GRBW", "3, WBRG", "4, BWGR", "5, RBWG", "6, BRGW", "7, WGRB", "8, GWBR"
  })
  void standsUpright(int orientation, String corners) throws IOException {
    byte[] jpeg = rewritten(Samples.withExif(Samples.jpeg(), orientation), PictureFormat.JPEG);
    byte[] exif = Samples.exif(orientation);
    byte[] png = rewritten(Samples.withChunk(Samples.png(), "eXIf", exif), PictureFormat.PNG);
    for (byte[] upright : new byte[][] {jpeg, png}) {
      BufferedImage picture = Samples.decoded(upright);
      assertEquals(orientation < 5 ? 64 : 32, picture.getWidth());
      assertEquals(orientation < 5 ? 32 : 64, picture.getHeight());
      assertEquals(corners, corners(picture));
    }
  }

  @Test
  void nothingButThePictureRemains() throws IOException {
    byte[] jpeg = Samples.withExif(Samples.jpeg(), 1);
    jpeg = Samples.withSegment(jpeg, 0xFE, Samples.text(Samples.SECRET));
    jpeg =
        Samples.withSegment(
            jpeg, 0xE1, Samples.text("http://ns.adobe.com/xap/1.0/\0<x>" + Samples.SECRET));
    jpeg = Samples.withSegment(jpeg, 0xED, Samples.text("Photoshop 3.0\0" + Samples.SECRET));
    jpeg = Samples.joined(jpeg, Samples.text(PAYLOAD + Samples.SECRET));
    byte[] png = Samples.withChunk(Samples.png(), "tEXt", Samples.text("k\0" + Samples.SECRET));
    png = Samples.withChunk(png, "eXIf", Samples.exif(1));
    png = Samples.withChunk(png, "prVt", Samples.text(Samples.SECRET));
    png = Samples.joined(png, Samples.text(PAYLOAD + Samples.SECRET));
    for (PictureFormat format : PictureFormat.values()) {
      byte[] before = format == PictureFormat.JPEG ? jpeg : png;
      byte[] after = rewritten(before, format);
      assertTrue(Samples.contains(before, Samples.SECRET));
      assertFalse(Samples.contains(after, Samples.SECRET));
      assertFalse(Samples.contains(after, "Exif"));
      assertFalse(Samples.contains(after, "eXIf"));
      assertFalse(Samples.contains(after, "<html>"));
      assertEquals("RGWB", corners(Samples.decoded(after)));
    }
  }

  @Test
  void writesOneFileThatNobodyElseMayRead() throws IOException {
    Path file = Files.write(folder.resolve("picture"), Samples.jpeg());
    Path rewritten = PictureRewrite.rewrite(file, PictureFormat.JPEG);
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(Set.of(file, rewritten), all.collect(Collectors.toSet()));
    }
    assertEquals(
        PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(rewritten));
    Path damaged = Files.write(folder.resolve("damaged"), Arrays.copyOf(Samples.jpeg(), 400));
    assertThrows(Refusal.class, () -> PictureRewrite.rewrite(damaged, PictureFormat.JPEG));
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(3, all.count(), "a picture that cannot be read leaves nothing");
    }
  }

  @Test
  void keepsTransparency() throws IOException {
    BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_4BYTE_ABGR);
    image.setRGB(3, 4, 0x80123456);
    BufferedImage after = afterPng(image);
    assertEquals(0x80123456, after.getRGB(3, 4));
    assertEquals(0, after.getRGB(0, 0) >>> 24);
  }

  @Test
  void takesScansOfOneBit() throws IOException {
    BufferedImage image = new BufferedImage(33, 17, BufferedImage.TYPE_BYTE_BINARY);
    image.setRGB(5, 6, 0xFFFFFFFF);
    BufferedImage after = afterPng(image);
    assertEquals(0xFFFFFFFF, after.getRGB(5, 6));
    assertEquals(0xFF000000, after.getRGB(6, 6));
  }

  @Test
  void takesAPalette() throws IOException {
    BufferedImage image = Samples.quarters(64, 32, BufferedImage.TYPE_BYTE_INDEXED);
    assertEquals("RGWB", corners(afterPng(image)));
  }

  @Test
  void takesGrey() throws IOException {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(2, 3, 0, 128);
    assertEquals(128, afterPng(image).getRaster().getSample(2, 3, 0));
    byte[] jpeg = rewritten(Samples.encoded(image, "jpeg"), PictureFormat.JPEG);
    assertEquals(1, Samples.decoded(jpeg).getRaster().getNumBands());
  }

  @Test
  void takesSixteenBits() throws IOException {
    BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_USHORT_GRAY);
    grey.getRaster().setSample(2, 3, 0, 0x8040);
    assertEquals(0x80, afterPng(grey).getRaster().getSample(2, 3, 0));

    BufferedImage colour = custom(ColorSpace.CS_sRGB, true, DataBuffer.TYPE_USHORT, 4);
    colour.getRaster().setPixel(2, 3, new int[] {0x1234, 0x5678, 0x9ABC, 0xFFFF});
    assertEquals(0xFF12569A, afterPng(colour).getRGB(2, 3));
  }

  @Test
  void greyWithAlphaKeepsItsShade() throws IOException {
    BufferedImage image = custom(ColorSpace.CS_GRAY, true, DataBuffer.TYPE_BYTE, 2);
    image.getRaster().setPixel(2, 3, new int[] {128, 255});
    assertEquals(0xFF808080, afterPng(image).getRGB(2, 3));
  }

  @Test
  void refusesColoursForPrint() throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(raster, null, null), null);
    }
    byte[] silent = bytes.toByteArray();
    byte[] adobe = Samples.withSegment(silent, 0xEE, Samples.text("Adobe\0d\0\0\0\0\0"));
    for (byte[] print : new byte[][] {silent, adobe}) {
      var refusal =
          assertThrows(Refusal.UnsupportedType.class, () -> rewritten(print, PictureFormat.JPEG));
      assertEquals("attachment.unreadable", refusal.code());
    }
  }

  @Test
  void makesLargePicturesSmaller() throws IOException {
    byte[] large =
        Samples.encoded(Samples.quarters(9000, 1500, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
    byte[] after = rewritten(Samples.withExif(large, 6), PictureFormat.JPEG);
    BufferedImage picture = Samples.decoded(after);
    assertEquals(4096, picture.getHeight());
    assertEquals(683, picture.getWidth());
    assertEquals("BRGW", corners(picture));
  }

  private BufferedImage afterPng(BufferedImage image) throws IOException {
    return Samples.decoded(rewritten(Samples.encoded(image, "png"), PictureFormat.PNG));
  }

  private byte[] rewritten(byte[] content, PictureFormat format) throws IOException {
    Path file = Files.write(folder.resolve("picture"), content);
    Path rewritten = PictureRewrite.rewrite(file, format);
    try {
      return Files.readAllBytes(rewritten);
    } finally {
      Files.delete(rewritten);
    }
  }

  private static BufferedImage custom(int space, boolean alpha, int type, int bands) {
    var colours =
        new ComponentColorModel(
            ColorSpace.getInstance(space), alpha, false, Color.TRANSLUCENT, type);
    var raster = Raster.createInterleavedRaster(type, 16, 16, bands, null);
    return new BufferedImage(colours, raster, false, null);
  }

  private static String corners(BufferedImage picture) {
    int right = picture.getWidth() * 3 / 4;
    int bottom = picture.getHeight() * 3 / 4;
    int left = picture.getWidth() / 4;
    int top = picture.getHeight() / 4;
    return ""
        + colour(picture.getRGB(left, top))
        + colour(picture.getRGB(right, top))
        + colour(picture.getRGB(right, bottom))
        + colour(picture.getRGB(left, bottom));
  }

  private static char colour(int rgb) {
    boolean red = (rgb >> 16 & 0xFF) > 127;
    boolean green = (rgb >> 8 & 0xFF) > 127;
    boolean blue = (rgb & 0xFF) > 127;
    return red && green && blue ? 'W' : red ? 'R' : green ? 'G' : blue ? 'B' : '?';
  }
}
