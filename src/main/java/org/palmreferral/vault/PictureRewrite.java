package org.palmreferral.vault;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/** Writes a picture anew from its pixels, upright and not larger than needed. */
final class PictureRewrite {

  /** Longest side kept, in pixels: a page photographed at this size can be read. */
  static final int LONGEST_SIDE = 4096;

  private static final float JPEG_QUALITY = 0.88f;

  private PictureRewrite() {}

  /**
   * Writes it beside the file, where nobody else may read it.
   *
   * @return the new file; the caller deletes it
   */
  static Path rewrite(Path file, PictureFormat format) throws IOException {
    BufferedImage picture = PictureDecoder.decode(file, format);
    BufferedImage upright = upright(picture, Orientation.of(file, format));
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path rewritten = Files.createTempFile(folder, "rewritten", "");
    try {
      encode(upright, format, rewritten);
      return rewritten;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(rewritten);
      throw e;
    }
  }

  private static BufferedImage upright(BufferedImage stored, Orientation orientation) {
    BufferedImage picture = stored;
    // halves first: one bilinear step below a half would skip pixels, and thin strokes with them
    while (longestSide(picture) > 2 * LONGEST_SIDE) {
      int width = Math.max(1, picture.getWidth() / 2);
      int height = Math.max(1, picture.getHeight() / 2);
      AffineTransform half =
          AffineTransform.getScaleInstance(
              (double) width / picture.getWidth(), (double) height / picture.getHeight());
      picture = drawn(picture, half, width, height);
    }
    double scale = Math.min(1.0, (double) LONGEST_SIDE / longestSide(picture));
    int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
    AffineTransform transform = orientation.toUpright(width, height);
    transform.scale((double) width / picture.getWidth(), (double) height / picture.getHeight());
    return transform.isIdentity()
        ? picture
        : drawn(
            picture,
            transform,
            orientation.turnsSides() ? height : width,
            orientation.turnsSides() ? width : height);
  }

  private static BufferedImage drawn(
      BufferedImage picture, AffineTransform transform, int width, int height) {
    BufferedImage target = new BufferedImage(width, height, picture.getType());
    Graphics2D graphics = target.createGraphics();
    boolean resized = transform.getDeterminant() * transform.getDeterminant() != 1.0;
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        resized
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.drawImage(picture, transform, null);
    graphics.dispose();
    return target;
  }

  private static int longestSide(BufferedImage picture) {
    return Math.max(picture.getWidth(), picture.getHeight());
  }

  private static void encode(BufferedImage picture, PictureFormat format, Path target)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format.imageIo()).next();
    // written straight to the file: ImageIO's own choice would put a cache beside it
    try (FileImageOutputStream out = new FileImageOutputStream(target.toFile())) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      if (format == PictureFormat.JPEG) {
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(JPEG_QUALITY);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
  }
}
