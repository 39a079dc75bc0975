package org.palmreferral.exchange.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Writes packages. The files come first, since the manifest says what they are; in the package they
 * stand behind it. Blocks and computes: call it from a worker thread.
 */
public final class ParcelWriter {

  private ParcelWriter() {}

  /** Writes the lines of one file. */
  public static Enclosure enclose(
      UUID id, InputStream content, PublicKeys receiver, OutputStream lines) throws IOException {
    MessageDigest whole = Digests.sha256();
    List<String> hashes = new ArrayList<>();
    long size = 0;
    byte[] piece = content.readNBytes(ParcelFormat.IN_A_LINE);
    do {
      whole.update(piece);
      size += piece.length;
      byte[] line = Jose.encrypt(piece, receiver.recipient()).getBytes(StandardCharsets.US_ASCII);
      hashes.add(Digests.hex(Digests.sha256(line)));
      lines.write(line);
      lines.write('\n');
      piece = content.readNBytes(ParcelFormat.IN_A_LINE);
    } while (piece.length > 0);
    return new Enclosure(id, size, Digests.hex(whole.digest()), hashes);
  }

  /** The lines in front of the files: the mark, and the manifest signed and encrypted. */
  public static String head(byte[] manifest, InstallationKeys sender, PublicKeys receiver) {
    String signed = Jose.sign(manifest, sender.signing());
    String sealed = Jose.encrypt(signed.getBytes(StandardCharsets.US_ASCII), receiver.recipient());
    if (sealed.length() > ParcelFormat.LONGEST_LINE) {
      throw new IllegalStateException("a manifest of " + manifest.length + " bytes");
    }
    return ParcelFormat.MAGIC + ParcelFormat.VERSION + '\n' + sealed + '\n';
  }

  /** The line behind the files. */
  public static String tail() {
    return ParcelFormat.END + '\n';
  }
}
