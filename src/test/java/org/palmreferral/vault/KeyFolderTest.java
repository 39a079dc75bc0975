package org.palmreferral.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.prf.PrfSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {
  private static final byte[] TEXT = "张三 13800000000".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CONTEXT = "case/1".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void theKeysetsDoWhatTheirNamesSay() throws Exception {
    Map<String, String> keys = KeyFolder.ensure(folder.resolve("keys"));

    Aead aead =
        keyset(keys.get("palmreferral.vault.keyset"))
            .getPrimitive(RegistryConfiguration.get(), Aead.class);
    assertArrayEquals(TEXT, aead.decrypt(aead.encrypt(TEXT, CONTEXT), CONTEXT));

    StreamingAead files =
        keyset(keys.get("palmreferral.vault.files-keyset"))
            .getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (var out = files.newEncryptingStream(sealed, CONTEXT)) {
      out.write(TEXT);
    }
    assertArrayEquals(
        TEXT,
        files
            .newDecryptingStream(new ByteArrayInputStream(sealed.toByteArray()), CONTEXT)
            .readAllBytes());

    PrfSet index =
        keyset(keys.get("palmreferral.vault.index-keyset"))
            .getPrimitive(RegistryConfiguration.get(), PrfSet.class);
    assertArrayEquals(index.computePrimary(TEXT, 32), index.computePrimary(TEXT, 32));

    KeysetHandle checkpoint = keyset(keys.get("palmreferral.audit.keyset"));
    byte[] signature =
        checkpoint.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class).sign(TEXT);
    checkpoint
        .getPublicKeysetHandle()
        .getPrimitive(RegistryConfiguration.get(), PublicKeyVerify.class)
        .verify(signature, TEXT);
  }

  @Test
  void theVerifyingKeyIsThePublicHalfOfTheSigningKey() throws Exception {
    Map<String, String> keys = KeyFolder.ensure(folder);
    var sign =
        (EllipticCurveJsonWebKey)
            JsonWebKey.Factory.newJwk(read(keys.get("palmreferral.jwt.sign-key")));
    String published = read(keys.get("palmreferral.jwt.verify-keys"));
    List<JsonWebKey> verify = new JsonWebKeySet(published).getJsonWebKeys();

    assertEquals(1, verify.size());
    assertEquals(sign.getKeyId(), verify.get(0).getKeyId());
    assertEquals("ES256", verify.get(0).getAlgorithm());
    assertEquals("sig", verify.get(0).getUse());
    assertEquals(sign.getPublicKey(), verify.get(0).getKey());
    assertFalse(published.contains("\"d\""), "the private half was published");
  }

  @Test
  void onlyTheOwnerMayReadThem() throws Exception {
    for (String file : KeyFolder.generate(folder.resolve("new"), "international").values()) {
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file))));
    }
  }

  @Test
  void whatExistsIsKeptAndWhatIsMissingIsAdded() throws Exception {
    Map<String, String> keys = KeyFolder.ensure(folder);
    Map<String, String> before = contents(keys);
    Files.delete(Path.of(keys.get("palmreferral.jwt.verify-keys")));
    Files.delete(Path.of(keys.get("palmreferral.vault.index-keyset")));

    Map<String, String> after = contents(KeyFolder.ensure(folder));

    assertNotEquals(
        before.remove("palmreferral.vault.index-keyset"),
        after.remove("palmreferral.vault.index-keyset"));
    assertEquals(before, after, "the public keys come back from the signing key");
  }

  @Test
  void productionKeysAreNeverGeneratedOverAnything() throws Exception {
    Files.writeString(folder.resolve("note.txt"), "mine");
    assertThrows(KeyFolder.Refused.class, () -> KeyFolder.generate(folder, "international"));
    assertEquals(List.of("note.txt"), names());
  }

  @Test
  void aLostSigningKeyIsNotReplacedBehindItsPublicHalf() throws Exception {
    Map<String, String> keys = KeyFolder.ensure(folder);
    Files.delete(Path.of(keys.get("palmreferral.jwt.sign-key")));
    assertThrows(KeyFolder.Refused.class, () -> KeyFolder.ensure(folder));
  }

  private List<String> names() throws Exception {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static Map<String, String> contents(Map<String, String> keys) throws Exception {
    Map<String, String> contents = new HashMap<>();
    for (var key : keys.entrySet()) {
      contents.put(key.getKey(), read(key.getValue()));
    }
    return contents;
  }

  private static KeysetHandle keyset(String file) throws Exception {
    return TinkJsonProtoKeysetFormat.parseKeyset(read(file), InsecureSecretKeyAccess.get());
  }

  private static String read(String file) throws Exception {
    return Files.readString(Path.of(file));
  }
}
