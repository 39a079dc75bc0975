package org.palmreferral.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import io.quarkus.runtime.StartupEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentStoreTest {

  private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-00000000abcd");
  private static final UUID OTHER = UUID.fromString("01980000-0000-7000-8000-00000000abce");
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  /** Three and a half segments of the cipher. */
  private static final byte[] CONTENT = Samples.pdf(3_500_000);

  @TempDir Path folder;
  private AttachmentStore store;

  @BeforeEach
  void create() throws Exception {
    AeadConfig.register();
    StreamingAeadConfig.register();
    PrfConfig.register();
    var settings =
        new Settings(
            keyset("vault.json", PredefinedAeadParameters.AES256_GCM),
            keyset("files.json", PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB),
            keyset("index.json", PredefinedPrfParameters.HMAC_SHA256_PRF),
            folder.resolve("attachments"));
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    store = new AttachmentStore(settings, new Vault(settings, clock), clock);
    store.start(new StartupEvent());
  }

  @Test
  void givesBackWhatWasPut() throws IOException {
    Stored stored = store.put(ID, upload(CONTENT));
    assertEquals(CONTENT.length, stored.size());
    assertEquals("application/pdf", stored.mediaType());
    assertArrayEquals(CONTENT, read(ID));
    Stored empty = store.put(OTHER, upload(new byte[0]));
    assertEquals(0, empty.size());
    assertArrayEquals(new byte[0], read(OTHER));
  }

  @Test
  void theDiskKnowsNothing() throws IOException {
    store.put(ID, upload(CONTENT));
    try (Stream<Path> files = Files.walk(folder.resolve("attachments"))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertEquals(List.of(store.path(ID)), all);
    }
    assertFalse(Samples.contains(Files.readAllBytes(store.path(ID)), "Catalog"));
    assertTrue(store.path(ID).endsWith(Path.of("ab", "cd", ID.toString())));
  }

  @Test
  void sameContentHasTheSameFingerprint() throws IOException {
    byte[] first = store.put(ID, upload(CONTENT)).fingerprint();
    assertArrayEquals(first, store.put(OTHER, upload(CONTENT)).fingerprint());
    byte[] changed = CONTENT.clone();
    changed[100]++;
    byte[] third = store.put(UUID.randomUUID(), upload(changed)).fingerprint();
    assertNotEquals(Arrays.hashCode(first), Arrays.hashCode(third));
    assertEquals(32, first.length);
  }

  @Test
  void cutOffContentDoesNotEndAsIfItWereWhole() throws IOException {
    store.put(ID, upload(CONTENT));
    byte[] whole = Files.readAllBytes(store.path(ID));
    int segment = 1024 * 1024;
    for (int length : new int[] {whole.length - 1, 3 * segment, 2 * segment, segment, 50, 0}) {
      Files.write(store.path(ID), Arrays.copyOf(whole, length));
      assertFails(length <= segment);
    }
  }

  @Test
  void noAlteredByteIsHandedOut() throws IOException {
    store.put(ID, upload(CONTENT));
    byte[] whole = Files.readAllBytes(store.path(ID));
    for (int at : new int[] {0, 10, 30, 500_000, 1_500_000, 2_500_000, whole.length - 1}) {
      byte[] altered = whole.clone();
      altered[at] ^= 1;
      Files.write(store.path(ID), altered);
      assertFails(at < 1_000_000);
    }
  }

  @Test
  void swappedFilesDoNotOpen() throws IOException {
    store.put(ID, upload(CONTENT));
    store.put(OTHER, upload(Samples.pdf(400)));
    Path aside = folder.resolve("aside");
    Files.move(store.path(ID), aside);
    Files.move(store.path(OTHER), store.path(ID));
    Files.move(aside, store.path(OTHER));
    assertThrows(IllegalStateException.class, () -> store.open(ID));
    assertThrows(IllegalStateException.class, () -> store.open(OTHER));
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    store.put(ID, upload(CONTENT));
    assertThrows(FileAlreadyExistsException.class, () -> store.put(ID, upload(Samples.pdf(400))));
    assertArrayEquals(CONTENT, read(ID));
  }

  @Test
  void aFailedPutLeavesNothing() throws IOException {
    Upload gone = upload(CONTENT);
    gone.close();
    assertThrows(NoSuchFileException.class, () -> store.put(ID, gone));
    assertFalse(Files.exists(store.path(ID)));
    assertEquals(0, unfinished());
  }

  @Test
  void deletesTheContent() throws IOException {
    store.put(ID, upload(CONTENT));
    store.delete(ID);
    store.delete(ID);
    assertThrows(NoSuchFileException.class, () -> store.open(ID));
  }

  @Test
  void removesWhatACrashLeft() throws IOException {
    Path writing = folder.resolve("attachments").resolve("writing");
    Path old = Files.createFile(writing.resolve("old.part"));
    Path young = Files.createFile(writing.resolve("young.part"));
    Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofMinutes(61))));
    Files.setLastModifiedTime(young, FileTime.from(NOW.minus(Duration.ofMinutes(59))));
    store.start(new StartupEvent());
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(young));
  }

  /** Whatever comes out before the fault is what was put; and the end is never reached. */
  private void assertFails(boolean alreadyOnOpening) throws IOException {
    if (alreadyOnOpening) {
      assertThrows(IllegalStateException.class, () -> store.open(ID));
      return;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream content = store.open(ID)) {
      assertThrows(IOException.class, () -> content.transferTo(out));
    }
    assertArrayEquals(Arrays.copyOf(CONTENT, out.size()), out.toByteArray());
    assertTrue(out.size() < CONTENT.length);
  }

  private byte[] read(UUID id) throws IOException {
    try (InputStream content = store.open(id)) {
      return content.readAllBytes();
    }
  }

  private long unfinished() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("attachments").resolve("writing"))) {
      return files.count();
    }
  }

  private Upload upload(byte[] content) throws IOException {
    Path received = Files.createTempFile(folder, "received", "upload");
    return Upload.asReceived(Files.write(received, content), "application/pdf");
  }

  private Path keyset(String name, Parameters parameters) throws Exception {
    String json =
        TinkJsonProtoKeysetFormat.serializeKeyset(
            KeysetHandle.generateNew(parameters), InsecureSecretKeyAccess.get());
    return Files.writeString(folder.resolve(name), json);
  }

  private record Settings(Path keyset, Path filesKeyset, Path indexKeyset, Path folder)
      implements VaultSettings {
    @Override
    public String suite() {
      return "international";
    }

    @Override
    public int decoders() {
      return 2;
    }

    @Override
    public Duration decoderPatience() {
      return Duration.ofSeconds(10);
    }
  }
}
