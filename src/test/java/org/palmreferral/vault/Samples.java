package org.palmreferral.vault;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Files as phones, scanners and attackers make them, byte by byte. */
final class Samples {

  static final String SECRET = "GPS-secret-24.53N-107.04E";

  private Samples() {}

  /** Red, green, blue and white quarters: top left, top right, bottom left, bottom right. */
  static BufferedImage quarters(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    for (int i = 0; i < 4; i++) {
      graphics.setColor(colours[i]);
      graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
    }
    graphics.dispose();
    return image;
  }

  static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, bytes)) {
      throw new IllegalArgumentException(format);
    }
    return bytes.toByteArray();
  }

  static byte[] jpeg() throws IOException {
    return encoded(quarters(64, 32, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
  }

  static byte[] png() throws IOException {
    return encoded(quarters(64, 32, BufferedImage.TYPE_3BYTE_BGR), "png");
  }

  static BufferedImage decoded(byte[] bytes) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }

  /** A TIFF block: orientation in IFD0, and a GPS IFD whose area information is the secret. */
  static byte[] exif(int orientation) {
    byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer tiff = ByteBuffer.allocate(56 + secret.length).order(ByteOrder.BIG_ENDIAN);
    tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    tiff.putShort((short) 2);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0);
    tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38).putInt(0);
    tiff.putShort((short) 1);
    tiff.putShort((short) 0x001C).putShort((short) 7).putInt(secret.length).putInt(56).putInt(0);
    return tiff.put(secret).array();
  }

  static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    ByteBuffer out = ByteBuffer.allocate(jpeg.length + content.length + 4);
    out.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) marker).putShort((short) (content.length + 2));
    return out.put(content).put(jpeg, 2, jpeg.length - 2).array();
  }

  static byte[] withExif(byte[] jpeg, int orientation) {
    byte[] tag = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    return withSegment(jpeg, 0xE1, joined(tag, exif(orientation)));
  }

  /** Inserted after the header (33 bytes: signature and IHDR). */
  static byte[] withChunk(byte[] png, String type, byte[] content) {
    byte[] chunk = chunk(type, content);
    ByteBuffer out = ByteBuffer.allocate(png.length + chunk.length);
    return out.put(png, 0, 33).put(chunk).put(png, 33, png.length - 33).array();
  }

  static byte[] pngHeader(int width, int height) {
    byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) 2).put((byte) 0).put((byte) 0).put((byte) 0);
    return joined(signature, chunk("IHDR", header.array()));
  }

  static byte[] chunk(String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    return ByteBuffer.allocate(content.length + 12)
        .putInt(content.length)
        .put(name)
        .put(content)
        .putInt((int) crc.getValue())
        .array();
  }

  static byte[] pdf(int size) {
    byte[] start = text("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n");
    byte[] end = text("\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n");
    ByteBuffer out = ByteBuffer.allocate(Math.max(size, start.length + end.length));
    out.put(start);
    while (out.remaining() > end.length) {
      out.put((byte) ' ');
    }
    return out.put(end).array();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  static boolean contains(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
  }
}
