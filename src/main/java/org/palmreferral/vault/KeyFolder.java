package org.palmreferral.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.palmreferral.vault.suite.Signing;
import org.palmreferral.vault.suite.Suite;

/**
 * The keys of one installation as files in one folder, readable by their owner only. A lost key is
 * lost data, so an existing file is never overwritten.
 */
public final class KeyFolder {
  /** One key file each. */
  private enum Key {
    /** AES-256-GCM, wraps the keys of cases. */
    KEK("kek.json", "palmreferral.keys.kek"),
    /** AES-256-GCM, for fields that belong to no case. */
    VAULT("vault.json", "palmreferral.vault.keyset"),
    /** AES-256-GCM in segments of 1 MB, for attachments. */
    FILES("files.json", "palmreferral.vault.files-keyset"),
    /** HMAC-SHA-256 as a pseudo-random function, for the blind index. */
    INDEX("index.json", "palmreferral.vault.index-keyset"),
    /** Ed25519, signs the checkpoints of the audit log. */
    CHECKPOINT("checkpoint.json", "palmreferral.audit.keyset"),
    /** Private P-256 key (JWK) that signs access tokens. */
    SIGN("jwt-sign.jwk", "palmreferral.jwt.sign-key"),
    /** Public keys (JWK set) that verify them; keeps old keys while the signing key rotates. */
    VERIFY("jwt-verify.jwks", "palmreferral.jwt.verify-keys"),
    /**
     * Private P-256 keys (JWK set) of the exchange by package: to sign with, to be encrypted to.
     */
    EXCHANGE("exchange.jwks", "palmreferral.exchange.keys");

    private final String file;
    private final String setting;

    Key(String file, String setting) {
      this.file = file;
      this.setting = setting;
    }
  }

  /** The folder is not as it must be; the message is one line, Chinese first, then English. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  private static final SecureRandom RANDOM = new SecureRandom();

  private KeyFolder() {}

  /**
   * The settings that a production installation must have; each is the path of a file. Whoever
   * exchanges nothing by package needs no keys for it.
   */
  public static Set<String> settings() {
    Set<String> names = new LinkedHashSet<>();
    EnumSet.complementOf(EnumSet.of(Key.EXCHANGE)).forEach(key -> names.add(key.setting));
    return names;
  }

  /**
   * Generates all keys into a folder that is empty or not there yet.
   *
   * @param suite {@code international} or {@code shangmi}
   * @return setting → absolute path
   * @throws Refused when the folder has anything in it
   */
  public static Map<String, String> generate(Path folder, String suite) {
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> entries = Files.list(folder)) {
          if (entries.findAny().isPresent()) {
            throw new Refused(
                "目录 "
                    + folder
                    + " 不为空，拒绝覆盖 / folder "
                    + folder
                    + " is not empty: refusing to overwrite");
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ensure(folder, suite);
  }

  /**
   * Generates the keys that are missing, of the international suite.
   *
   * @return setting → absolute path
   */
  public static Map<String, String> ensure(Path folder) {
    return ensure(folder, "international");
  }

  /**
   * Generates the keys that are missing.
   *
   * @param suiteName {@code international} or {@code shangmi}
   * @return setting → absolute path
   */
  public static Map<String, String> ensure(Path folder, String suiteName) {
    Suite suite = suite(suiteName);
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder.toAbsolutePath());
        if (isPosix(folder)) {
          Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
      }
      if (Files.exists(folder.resolve(Key.VERIFY.file))
          && !Files.exists(folder.resolve(Key.SIGN.file))) {
        throw new Refused(
            "%1$s 中有 %2$s 而没有 %3$s / %1$s has %2$s but not %3$s: bring the signing key back"
                .formatted(folder, Key.VERIFY.file, Key.SIGN.file));
      }
      Map<String, String> paths = new LinkedHashMap<>();
      for (Key key : Key.values()) {
        Path file = folder.resolve(key.file).toAbsolutePath().normalize();
        if (!Files.exists(file)) {
          write(file, content(key, folder, suite));
        }
        paths.put(key.setting, file.toString());
      }
      return paths;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | JoseException e) {
      throw new IllegalStateException("cannot generate the keys in " + folder, e);
    }
  }

  private static Suite suite(String name) {
    try {
      return Suite.named(name);
    } catch (IllegalArgumentException e) {
      throw new Refused(
          "密码套件只有 international 和 shangmi / the suites are international and shangmi");
    }
  }

  private static String content(Key key, Path folder, Suite suite)
      throws GeneralSecurityException, JoseException, IOException {
    return switch (key) {
      case KEK, VAULT -> keyset(suite, Suite.Use.FIELDS);
      case FILES -> keyset(suite, Suite.Use.FILES);
      case INDEX -> keyset(suite, Suite.Use.INDEX);
      case CHECKPOINT -> new String(Signing.generate(suite), StandardCharsets.UTF_8);
      case SIGN -> signingKey().toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE) + "\n";
      case VERIFY ->
          new JsonWebKeySet(
                      JsonWebKey.Factory.newJwk(Files.readString(folder.resolve(Key.SIGN.file))))
                  .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)
              + "\n";
      case EXCHANGE ->
          new JsonWebKeySet(exchangeKey(Use.SIGNATURE), exchangeKey(Use.ENCRYPTION))
                  .toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE)
              + "\n";
    };
  }

  private static String keyset(Suite suite, Suite.Use use) throws GeneralSecurityException {
    return new String(suite.generate(use), StandardCharsets.UTF_8);
  }

  private static JsonWebKey signingKey() throws JoseException {
    EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    key.setKeyId(Base64.getUrlEncoder().withoutPadding().encodeToString(random(9)));
    key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    key.setUse(Use.SIGNATURE);
    return key;
  }

  private static JsonWebKey exchangeKey(String use) throws JoseException {
    EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
    key.setUse(use);
    return key;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Complete and on disk before it has its name: half a key would be worse than none. */
  private static void write(Path file, String content) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent());
    FileAttribute<?>[] ownerOnly =
        isPosix(folder)
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Path written = Files.createTempFile(folder, "writing", "", ownerOnly);
    try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }

  static void replace(Path file, byte[] content) throws IOException {
    write(file.toAbsolutePath(), new String(content, StandardCharsets.UTF_8));
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
