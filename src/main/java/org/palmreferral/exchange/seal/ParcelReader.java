package org.palmreferral.exchange.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.palmreferral.problem.Refusal;

/**
 * Reads a package, line by line, in the order in which it was written; never more than one line of
 * it is in memory. What it refuses has a code. Blocks and computes: call it from a worker thread.
 */
public final class ParcelReader {

  private static final Pattern FIRST =
      Pattern.compile(Pattern.quote(ParcelFormat.MAGIC) + "([1-9][0-9]{0,5})");

  private final InputStream in;
  private final InstallationKeys keys;

  public ParcelReader(InputStream in, InstallationKeys keys) {
    this.in = in;
    this.keys = keys;
  }

  /**
   * A manifest that came out of its envelope; who signed it is not proved yet.
   *
   * @param signer name of the key
   */
  public record Letter(String signer, String compact) {
    /**
     * What the sender wrote.
     *
     * @throws Refusal.RuleBroken these are not the keys of whoever signed it
     */
    public byte[] proved(PublicKeys sender) {
      return Jose.verify(
          compact,
          sender.signer(signer).orElseThrow(() -> new Refusal.RuleBroken("parcel.signature")));
    }

    @Override
    public String toString() {
      return "Letter";
    }
  }

  /** The mark and the manifest. */
  public Letter letter() throws IOException {
    String mark = line(ParcelFormat.MAGIC.length() + 8, "parcel.not_a_package");
    Matcher first = FIRST.matcher(mark);
    if (!first.matches()) {
      throw new Refusal.RuleBroken("parcel.not_a_package");
    }
    int version = Integer.parseInt(first.group(1));
    if (version > ParcelFormat.VERSION) {
      throw new Refusal.RuleBroken("parcel.version_newer", version, ParcelFormat.VERSION);
    }
    String sealed = line(ParcelFormat.LONGEST_LINE, "parcel.damaged");
    String signed = new String(Jose.decrypt(sealed, keys::opening), StandardCharsets.US_ASCII);
    return new Letter(Jose.signer(signed), signed);
  }

  /** The next file, which is the one that the manifest says. */
  public void file(Enclosure expected, OutputStream content) throws IOException {
    MessageDigest whole = Digests.sha256();
    long size = 0;
    for (String hash : expected.lines()) {
      String line = line(ParcelFormat.LONGEST_LINE, "parcel.damaged");
      byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
      require(Digests.hex(Digests.sha256(bytes)).equals(hash.toLowerCase(Locale.ROOT)));
      byte[] piece = Jose.decrypt(line, keys::opening);
      size += piece.length;
      require(size <= ParcelFormat.LARGEST_FILE);
      whole.update(piece);
      content.write(piece);
    }
    require(size == expected.size() && Digests.hex(whole.digest()).equals(expected.sha256()));
  }

  /** Nothing follows but the end. */
  public void end() throws IOException {
    require(line(ParcelFormat.END.length(), "parcel.damaged").equals(ParcelFormat.END));
    require(in.read() < 0);
  }

  /** One line of printable ASCII, without its end; a line that is broken off is none. */
  private String line(int longest, String otherwise) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < ' ' || c > '~' || line.size() >= longest) {
        throw new Refusal.RuleBroken(otherwise);
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.US_ASCII);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw Jose.damaged();
    }
  }
}
