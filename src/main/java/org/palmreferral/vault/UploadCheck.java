package org.palmreferral.vault;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tika.Tika;
import org.palmreferral.problem.Refusal;

/**
 * Decides from the content alone what a received file is, and makes it fit to be kept. Name and
 * media type that the sender declares are never looked at.
 *
 * <p>Pictures (JPEG, PNG) are decoded and written anew: upright, in sRGB, without place, device,
 * time, comment, colour profile or anything that was hidden in or behind the picture. PDF is
 * evidence and kept byte for byte; it is never shown in the browser. Nothing else is taken.
 *
 * <p>Blocks and computes: call it from a worker thread.
 */
@Singleton
public class UploadCheck {

  /** Largest file taken, in bytes. */
  public static final long LARGEST = 10L * 1024 * 1024;

  private static final int HEAD = 64 * 1024;
  private static final int TAIL = 2048;

  private final Tika tika = new Tika();
  private final DecoderSlots slots;
  private final MalwareScan scan;

  @Inject
  UploadCheck(VaultSettings settings, MalwareScan scan) {
    this(new DecoderSlots(settings.decoders(), settings.decoderPatience()), scan);
  }

  UploadCheck(DecoderSlots slots, MalwareScan scan) {
    this.slots = slots;
    this.scan = scan;
  }

  /**
   * Checks a received file. The result reads from it, so it must stay until the result is closed.
   *
   * @throws Refusal.TooLarge more than {@link #LARGEST} bytes, or too many pixels
   * @throws Refusal.UnsupportedType not a type that is taken, or damaged
   * @throws Refusal.RuleBroken malware was found in it
   * @throws Refusal.Unavailable too many pictures at once, or nobody there to look for malware;
   *     worth another try
   * @throws IOException the file cannot be read from the disk
   */
  public Upload check(Path received) throws IOException {
    if (Files.size(received) > LARGEST) {
      throw new Refusal.TooLarge("attachment.too_large", LARGEST / 1024 / 1024);
    }
    byte[] head = head(received);
    scan.check(received); // before a decoder touches it
    return switch (tika.detect(head)) {
      case "image/jpeg" -> {
        requireStart(head, 0xFF, 0xD8, 0xFF);
        yield picture(received, PictureFormat.JPEG);
      }
      case "image/png" -> {
        requireStart(head, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
        yield picture(received, PictureFormat.PNG);
      }
      case "application/pdf" -> {
        requireStart(head, '%', 'P', 'D', 'F', '-');
        requireEnd(received);
        yield Upload.asReceived(received, "application/pdf");
      }
      default -> throw unsupported();
    };
  }

  private Upload picture(Path received, PictureFormat format) throws IOException {
    Path rewritten = slots.run(() -> PictureRewrite.rewrite(received, format));
    if (Files.size(rewritten) > LARGEST) { // a palette becomes colours, and larger
      Files.delete(rewritten);
      throw new Refusal.TooLarge("attachment.too_large", LARGEST / 1024 / 1024);
    }
    return Upload.rewritten(received, format.mediaType(), rewritten);
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD);
    }
  }

  /** Tika forgives bytes before the signature; a file with another format in front is not taken. */
  private static void requireStart(byte[] head, int... signature) {
    for (int i = 0; i < signature.length; i++) {
      if (i >= head.length || (head[i] & 0xFF) != signature[i]) {
        throw unsupported();
      }
    }
  }

  /** The end of every PDF points to its cross-references (ISO 32000-1, 7.5.5). */
  private static void requireEnd(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] tail = new byte[(int) Math.min(TAIL, in.length())];
      in.seek(in.length() - tail.length);
      in.readFully(tail);
      String text = new String(tail, StandardCharsets.ISO_8859_1);
      int pointer = text.lastIndexOf("startxref");
      if (pointer < 0 || text.indexOf("%%EOF", pointer) < 0) {
        throw unreadable();
      }
    }
  }

  static Refusal.UnsupportedType unsupported() {
    return new Refusal.UnsupportedType("attachment.type");
  }

  static Refusal.UnsupportedType unreadable() {
    return new Refusal.UnsupportedType("attachment.unreadable");
  }
}
