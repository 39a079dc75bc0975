package org.palmreferral.vault;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.geom.AffineTransform;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a camera held the picture (Exif 2.32, tag 0x0112); in the order of the tag's values 1 to 8.
 */
enum Orientation {
  UPRIGHT,
  MIRRORED,
  UPSIDE_DOWN,
  UPSIDE_DOWN_MIRRORED,
  LEFT_MIRRORED,
  LEFT,
  RIGHT_MIRRORED,
  RIGHT;

  private static final int LARGEST_EXIF = 1024 * 1024;

  /** Upright when the file does not say, or says it in a way that cannot be read. */
  static Orientation of(Path file, PictureFormat format) throws IOException {
    Metadata metadata = new Metadata();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      if (format == PictureFormat.JPEG) {
        metadata = JpegMetadataReader.readMetadata(in, List.of(new ExifReader()));
      } else {
        readPng(in, metadata);
      }
      ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
      Integer value =
          directory == null ? null : directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
      return value == null || value < 1 || value > 8 ? UPRIGHT : values()[value - 1];
    } catch (ImageProcessingException | RuntimeException malformed) {
      return UPRIGHT;
    }
  }

  /**
   * Looks for the one chunk that matters. The library's own reader of PNG files would inflate
   * compressed texts and profiles without a limit.
   */
  private static void readPng(InputStream in, Metadata metadata) throws IOException {
    in.skipNBytes(8);
    DataInputStream chunks = new DataInputStream(in);
    while (chunks.available() >= 12) {
      int length = chunks.readInt();
      String type = new String(chunks.readNBytes(4), StandardCharsets.ISO_8859_1);
      if (length < 0 || type.equals("IEND")) {
        return;
      }
      if (type.equals("eXIf") && length <= LARGEST_EXIF) {
        new ExifReader().extract(new ByteArrayReader(chunks.readNBytes(length)), metadata);
        return;
      }
      chunks.skip(length + 4L);
    }
  }

  /** Whether width and height change places. */
  boolean turnsSides() {
    return ordinal() >= LEFT_MIRRORED.ordinal();
  }

  /** Takes a picture of this size, as stored, to its upright position. */
  AffineTransform toUpright(int width, int height) {
    return switch (this) {
      case UPRIGHT -> new AffineTransform();
      case MIRRORED -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case UPSIDE_DOWN -> new AffineTransform(-1, 0, 0, -1, width, height);
      case UPSIDE_DOWN_MIRRORED -> new AffineTransform(1, 0, 0, -1, 0, height);
      case LEFT_MIRRORED -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case LEFT -> new AffineTransform(0, 1, -1, 0, height, 0);
      case RIGHT_MIRRORED -> new AffineTransform(0, -1, -1, 0, height, width);
      case RIGHT -> new AffineTransform(0, -1, 1, 0, 0, width);
    };
  }
}
