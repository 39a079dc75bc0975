package org.palmreferral.vault;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;
import org.palmreferral.problem.Refusal;

/**
 * Decodes one picture into plain 8-bit grey, RGB or RGB with alpha. Files from outside are built to
 * break decoders: the size is known before a pixel is, and whatever the decoder throws is the
 * file's fault.
 */
final class PictureDecoder {

  private static final long MOST_PIXELS = 50_000_000;
  private static final int LONGEST_SIDE = 20_000;

  /** Bytes of a decoded picture; of a larger one, rows and columns are left out. */
  private static final long MOST_BYTES = 160_000_000;

  /** A progressive JPEG has about ten; thousands, each over all pixels, would keep a core busy. */
  private static final int MOST_SCANS = 16;

  private PictureDecoder() {}

  static BufferedImage decode(Path file, PictureFormat format) throws IOException {
    if (format == PictureFormat.JPEG) {
      requireFewScans(file);
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.imageIo()).next();
    try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
      reader.setInput(in, true, true);
      requireSize(reader);
      AtomicBoolean damaged = new AtomicBoolean();
      reader.addIIOReadWarningListener(
          (source, warning) -> {
            if (tellsOfDamage(warning)) {
              damaged.set(true);
            }
          });
      BufferedImage picture = plain(reader.read(0, sparing(reader, format)));
      if (damaged.get()) {
        throw UploadCheck.unreadable();
      }
      return picture;
    } catch (Refusal refusal) {
      throw refusal;
    } catch (IIOException | EOFException | RuntimeException fault) {
      throw UploadCheck.unreadable();
    } finally {
      reader.dispose();
    }
  }

  private static void requireSize(ImageReader reader) throws IOException {
    long width;
    long height;
    try {
      width = reader.getWidth(0);
      height = reader.getHeight(0);
    } catch (IIOException | EOFException | RuntimeException noHeader) {
      throw UploadCheck.unsupported(); // it only begins like a picture
    }
    if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) {
      throw new Refusal.TooLarge("attachment.too_many_pixels");
    }
  }

  private static ImageReadParam sparing(ImageReader reader, PictureFormat format)
      throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    SampleModel samples = types.hasNext() ? types.next().getSampleModel() : null;
    if (samples == null || (format == PictureFormat.JPEG && samples.getNumBands() > 3)) {
      throw UploadCheck.unreadable(); // colours for print (CMYK), with or without saying so
    }
    int bitsOfPixel = 0;
    for (int bits : samples.getSampleSize()) {
      bitsOfPixel += Math.max(8, bits);
    }
    long bytes = (long) reader.getWidth(0) * reader.getHeight(0) * bitsOfPixel / 8;
    int step = 1;
    while (bytes / ((long) step * step) > MOST_BYTES) {
      step++;
    }
    ImageReadParam how = reader.getDefaultReadParam();
    how.setSourceSubsampling(step, step, 0, 0);
    return how;
  }

  /** The JPEG decoder fills what is missing with grey and only warns; phones' oddities pass. */
  private static boolean tellsOfDamage(String warning) {
    return warning.startsWith("Premature end")
        || (warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous bytes"));
  }

  private static BufferedImage plain(BufferedImage picture) {
    int type =
        switch (picture.getType()) {
          case BufferedImage.TYPE_BYTE_GRAY -> BufferedImage.TYPE_BYTE_GRAY;
          case BufferedImage.TYPE_3BYTE_BGR -> BufferedImage.TYPE_3BYTE_BGR;
          case BufferedImage.TYPE_4BYTE_ABGR -> BufferedImage.TYPE_4BYTE_ABGR;
          default -> typeFor(picture);
        };
    if (type == picture.getType()) {
      return picture;
    }
    BufferedImage plain = new BufferedImage(picture.getWidth(), picture.getHeight(), type);
    boolean indexed =
        picture.getType() == BufferedImage.TYPE_BYTE_INDEXED
            || picture.getType() == BufferedImage.TYPE_BYTE_BINARY;
    if (indexed) {
      Graphics2D graphics = plain.createGraphics();
      graphics.drawImage(picture, 0, 0, null);
      graphics.dispose();
    } else {
      copySamples(picture.getRaster(), plain.getRaster());
    }
    return plain;
  }

  private static int typeFor(BufferedImage picture) {
    if (picture.getColorModel().hasAlpha()) {
      return BufferedImage.TYPE_4BYTE_ABGR;
    }
    boolean grey =
        picture.getColorModel().getNumComponents() == 1 && picture.getRaster().getNumBands() == 1;
    return grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
  }

  /**
   * Takes samples of any depth to eight bits, one by one: Java2D would read grey with alpha as
   * linear light and make it paler.
   */
  private static void copySamples(Raster from, WritableRaster to) {
    int bands = from.getNumBands();
    int colours = bands <= 2 ? 1 : 3;
    int width = from.getWidth();
    int[] samples = new int[width];
    for (int band = 0; band < to.getNumBands(); band++) {
      int source = band == 3 ? bands - 1 : Math.min(band, colours - 1);
      int surplus = Math.max(0, from.getSampleModel().getSampleSize(source) - 8);
      for (int y = 0; y < from.getHeight(); y++) {
        from.getSamples(0, y, width, 1, source, samples);
        for (int x = 0; x < width; x++) {
          samples[x] >>= surplus;
        }
        to.setSamples(0, y, width, 1, band, samples);
      }
    }
  }

  private static void requireFewScans(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.skipNBytes(2);
      int scans = 0;
      int next = in.read();
      while (next >= 0) {
        if (next != 0xFF) {
          next = in.read();
          continue;
        }
        int marker = in.read();
        if (marker == 0xD9) {
          return; // end of the picture
        }
        if (marker == 0xDA && ++scans > MOST_SCANS) {
          throw UploadCheck.unreadable();
        }
        boolean segment = marker >= 0xC0 && marker <= 0xFE && (marker < 0xD0 || marker > 0xD9);
        if (segment) {
          in.skipNBytes(Math.max(0, (in.read() << 8 | in.read()) - 2));
          next = in.read();
        } else {
          next = marker;
        }
      }
    } catch (EOFException cutOff) {
      throw UploadCheck.unreadable();
    }
  }
}
