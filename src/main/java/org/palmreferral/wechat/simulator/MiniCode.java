package org.palmreferral.wechat.simulator;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * A picture in the manner of a mini program code: rings of dots that differ by scene. No scanner
 * reads it; no text is drawn, since a server may have no fonts.
 */
final class MiniCode {

  private static final Pattern SCENE = Pattern.compile("[0-9A-Za-z!#$&'()*+,/:;=?@\\-._~]{1,32}");
  private static final int SIZE = 280;
  private static final int DOTS = 64;
  private static final int RINGS = 4;

  private MiniCode() {}

  static void checkScene(String scene) throws Refused {
    if (!SCENE.matcher(scene).matches()) {
      throw Refused.with(40169);
    }
  }

  static byte[] png(String scene, String page) {
    BitSet bits = BitSet.valueOf(Secrets.sha256(scene + "|" + page));
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = image.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, SIZE, SIZE);
      pen.setColor(Color.BLACK);
      dot(pen, 0, 0, 24);
      for (int i = 0; i < RINGS * DOTS; i++) {
        if (bits.get(i)) {
          double angle = 2 * Math.PI * (i % DOTS) / DOTS;
          double radius = 64 + 20.0 * (i / DOTS);
          dot(pen, radius * Math.cos(angle), radius * Math.sin(angle), 3);
        }
      }
    } finally {
      pen.dispose();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void dot(Graphics2D pen, double x, double y, int radius) {
    int left = (int) Math.round(SIZE / 2.0 + x) - radius;
    int top = (int) Math.round(SIZE / 2.0 + y) - radius;
    pen.fillOval(left, top, 2 * radius, 2 * radius);
  }
}
