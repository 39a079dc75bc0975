package org.palmreferral.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palmreferral.vault.suite.Suite;

/** The key that wraps keys: in a file that changes, or in a service. */
class KeyEncryptionKeyTest {

  private static final byte[] KEY = "a key of a case".getBytes(StandardCharsets.UTF_8);
  private static final byte[] HERE = "case_key.wrapped".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private final Hand clock = new Hand();
  private Path file;

  @BeforeEach
  void keys() throws Exception {
    file = folder.resolve("kek.json");
    Files.write(file, Suite.named("shangmi").generate(Suite.Use.FIELDS));
  }

  @Test
  void aNewKeyIsTakenUpWhileItRunsAndWhatWasWrappedBeforeStillOpens() throws Exception {
    KeyEncryptionKey kek = KeyEncryptionKey.of(file.toString(), clock);
    int before = kek.primary();
    byte[] wrapped = kek.aead().encrypt(KEY, HERE);
    KeyRotation.ADD.change(file);
    KeyRotation.PROMOTE.change(file);
    assertEquals(before, kek.primary(), "it does not look at every use");
    clock.now = clock.now.plusSeconds(11);
    assertNotEquals(before, kek.primary());
    assertArrayEquals(KEY, kek.aead().decrypt(wrapped, HERE));
    assertEquals(kek.primary(), Suite.keyOf(kek.aead().encrypt(KEY, HERE)));
  }

  @Test
  void aFileThatIsBrokenLeavesTheKeysAsTheyWere() throws Exception {
    KeyEncryptionKey kek = KeyEncryptionKey.of(file.toString(), clock);
    int before = kek.primary();
    Files.writeString(file, "{\"suite\":\"shangmi\",\"keys\":");
    clock.now = clock.now.plusSeconds(11);
    assertEquals(before, kek.primary());
    Files.delete(file);
    clock.now = clock.now.plusSeconds(11);
    assertEquals(before, kek.primary());
  }

  @Test
  void aKeyOfAServiceIsFoundByItsAddress() throws Exception {
    KeyEncryptionKey kek = KeyEncryptionKey.of(KeyServiceForATest.URI, clock);
    assertTrue(kek.isRemote());
    byte[] wrapped = kek.aead().encrypt(KEY, HERE);
    assertArrayEquals(
        KEY, KeyEncryptionKey.of(KeyServiceForATest.URI, clock).aead().decrypt(wrapped, HERE));
    assertFalse(KeyEncryptionKey.of(file.toString(), clock).isRemote());
    assertThrows(
        IllegalStateException.class, () -> KeyEncryptionKey.of("other-kms://keys/1", clock));
    assertThrows(
        IllegalStateException.class, () -> KeyEncryptionKey.of("test-kms://keys/2", clock));
  }

  private static final class Hand extends Clock {
    private Instant now = Instant.parse("2026-01-05T01:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
