package org.palmreferral.vault.suite;

import com.google.crypto.tink.StreamingAead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * Files under SM4-GCM, in segments: the construction STREAM (Hoang, Reyhanitabar, Rogaway, Vizár:
 * Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, 2015), as Tink uses it
 * with AES. Each file has a key of its own by HKDF (RFC 5869) with SM3 from the key, a random salt
 * and the associated data; the nonce of a segment holds its number and whether it is the last. So
 * segments cannot be moved, left out or cut off.
 */
final class Sm4Files implements StreamingAead {

  /** Plain bytes of a segment. */
  static final int SEGMENT = 64 * 1024;

  static final int SALT = 16;
  static final int NONCE_PREFIX = 7;
  static final int HEADER = Sm4Gcm.PREFIX + SALT + NONCE_PREFIX;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int KEY = 16;

  private final ShangMiKeyset keyset;

  Sm4Files(ShangMiKeyset keyset) {
    this.keyset = keyset;
  }

  @Override
  public OutputStream newEncryptingStream(OutputStream target, byte[] associatedData)
      throws IOException {
    byte[] random = new byte[SALT + NONCE_PREFIX];
    RANDOM.nextBytes(random);
    ShangMiKeyset.Key key = keyset.primary();
    byte[] header =
        ByteBuffer.allocate(HEADER).put(Sm4Gcm.VERSION).putInt(key.id()).put(random).array();
    target.write(header);
    return new Sm4SealingStream(target, segments(key.bytes(), header, associatedData));
  }

  @Override
  public InputStream newDecryptingStream(InputStream source, byte[] associatedData)
      throws GeneralSecurityException, IOException {
    byte[] header = source.readNBytes(HEADER);
    if (header.length < HEADER || header[0] != Sm4Gcm.VERSION) {
      throw new IOException("not a sealed file");
    }
    byte[] key = Sm4Gcm.key(keyset, Suite.keyOf(header));
    return new Sm4OpeningStream(source, segments(key, header, associatedData));
  }

  private static Segments segments(byte[] key, byte[] header, byte[] associatedData) {
    ByteBuffer random = ByteBuffer.wrap(header, Sm4Gcm.PREFIX, SALT + NONCE_PREFIX);
    byte[] salt = new byte[SALT];
    byte[] prefix = new byte[NONCE_PREFIX];
    random.get(salt).get(prefix);
    HKDFBytesGenerator derivation = new HKDFBytesGenerator(new SM3Digest());
    derivation.init(new HKDFParameters(key, salt, associatedData));
    byte[] fileKey = new byte[KEY];
    derivation.generateBytes(fileKey, 0, KEY);
    return new Segments(fileKey, prefix);
  }

  /** The segments of one file, in their order. */
  static final class Segments {
    private static final byte[] NOTHING = new byte[0];

    private final byte[] key;
    private final byte[] prefix;
    private int number;

    Segments(byte[] key, byte[] prefix) {
      this.key = key;
      this.prefix = prefix;
    }

    byte[] seal(byte[] content, int length, boolean last) throws IOException {
      return Sm4.encrypt(key, nonce(last), content, length, NOTHING);
    }

    byte[] open(byte[] sealed, int length, boolean last) throws IOException {
      try {
        return Sm4.decrypt(key, nonce(last), sealed, length, NOTHING);
      } catch (GeneralSecurityException e) {
        throw new IOException("a segment is not what was sealed");
      }
    }

    private byte[] nonce(boolean last) throws IOException {
      if (number < 0) {
        throw new IOException("too long for one file");
      }
      return ByteBuffer.allocate(Sm4.NONCE)
          .put(prefix)
          .putInt(number++)
          .put((byte) (last ? 1 : 0))
          .array();
    }
  }

  @Override
  public WritableByteChannel newEncryptingChannel(WritableByteChannel target, byte[] associatedData)
      throws IOException {
    return Channels.newChannel(
        newEncryptingStream(Channels.newOutputStream(target), associatedData));
  }

  @Override
  public ReadableByteChannel newDecryptingChannel(ReadableByteChannel source, byte[] associatedData)
      throws GeneralSecurityException, IOException {
    return Channels.newChannel(
        newDecryptingStream(Channels.newInputStream(source), associatedData));
  }

  @Override
  public SeekableByteChannel newSeekableDecryptingChannel(
      SeekableByteChannel source, byte[] associatedData) throws GeneralSecurityException {
    throw new GeneralSecurityException("files are read from their beginning");
  }
}
