package org.palmreferral.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.StartupEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String TABLE = "clue_attachment";

  @TempDir Path folder;
  private final CaseKey key = TestVault.caseKey();
  private final Map<UUID, Stored> rows = new HashMap<>();
  private DiskShelf disk;
  private WatchedShelf shelf;
  private Vault vault;
  private AttachmentStore store;

  @BeforeEach
  void create() throws Exception {
    VaultSettings settings = TestVault.settings(folder, Map.of());
    disk = new DiskShelf(settings.folder());
    shelf = new WatchedShelf(disk);
    vault = new Vault(settings, CLOCK);
    store = new AttachmentStore(settings, vault, shelf, CLOCK);
    store.start(new StartupEvent());
  }

  @Test
  void givesBackWhatWasPut() throws IOException {
    Stored stored = put(ID, upload(CONTENT));
    assertEquals(CONTENT.length, stored.size());
    assertEquals("application/pdf", stored.mediaType());
    assertArrayEquals(CONTENT, read(ID));
    Stored empty = put(OTHER, upload(new byte[0]));
    assertEquals(0, empty.size());
    assertArrayEquals(new byte[0], read(OTHER));
  }

  @Test
  void theDiskKnowsNothing() throws IOException {
    put(ID, upload(CONTENT));
    try (Stream<Path> files = Files.walk(folder.resolve("attachments"))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertEquals(List.of(disk.path(ID)), all);
    }
    assertFalse(Samples.contains(Files.readAllBytes(disk.path(ID)), "Catalog"));
    assertTrue(disk.path(ID).endsWith(Path.of("ab", "cd", ID.toString())));
  }

  @Test
  void sameContentHasTheSameFingerprint() throws IOException {
    byte[] first = put(ID, upload(CONTENT)).fingerprint();
    assertArrayEquals(first, put(OTHER, upload(CONTENT)).fingerprint());
    byte[] changed = CONTENT.clone();
    changed[100]++;
    byte[] third = put(UUID.randomUUID(), upload(changed)).fingerprint();
    assertNotEquals(Arrays.hashCode(first), Arrays.hashCode(third));
    assertEquals(32, first.length);
  }

  @Test
  void cutOffContentDoesNotEndAsIfItWereWhole() throws IOException {
    put(ID, upload(CONTENT));
    byte[] whole = Files.readAllBytes(disk.path(ID));
    int segment = 1024 * 1024;
    for (int length : new int[] {whole.length - 1, 3 * segment, 2 * segment, segment, 50, 0}) {
      Files.write(disk.path(ID), Arrays.copyOf(whole, length));
      assertFails(length <= segment);
    }
  }

  @Test
  void noAlteredByteIsHandedOut() throws IOException {
    put(ID, upload(CONTENT));
    byte[] whole = Files.readAllBytes(disk.path(ID));
    for (int at : new int[] {0, 10, 30, 500_000, 1_500_000, 2_500_000, whole.length - 1}) {
      byte[] altered = whole.clone();
      altered[at] ^= 1;
      Files.write(disk.path(ID), altered);
      assertFails(at < 1_000_000);
    }
  }

  @Test
  void swappedFilesDoNotOpen() throws IOException {
    put(ID, upload(CONTENT));
    put(OTHER, upload(Samples.pdf(400)));
    Path aside = folder.resolve("aside");
    Files.move(disk.path(ID), aside);
    Files.move(disk.path(OTHER), disk.path(ID));
    Files.move(aside, disk.path(OTHER));
    assertThrows(IllegalStateException.class, () -> open(ID));
    assertThrows(IllegalStateException.class, () -> open(OTHER));
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    put(ID, upload(CONTENT));
    assertThrows(FileAlreadyExistsException.class, () -> put(ID, upload(Samples.pdf(400))));
    assertArrayEquals(CONTENT, read(ID));
  }

  @Test
  void aFailedPutLeavesNothing() throws IOException {
    Upload gone = upload(CONTENT);
    gone.close();
    assertThrows(NoSuchFileException.class, () -> put(ID, gone));
    assertFalse(Files.exists(disk.path(ID)));
    assertEquals(0, unfinished());
  }

  @Test
  void withoutTheKeyOfItsCaseAFileIsLost() throws IOException {
    put(ID, upload(CONTENT));
    assertThrows(IllegalStateException.class, () -> store.open(row(ID, TestVault.caseKey())));
    assertThrows(
        IllegalStateException.class,
        () -> store.open(new SealedFile(TABLE, ID, null, key, "application/pdf", CONTENT.length)),
        "the installation's key opens nothing that has a key of its own");
  }

  @Test
  void everyFileHasAKeyOfItsOwn() throws IOException {
    put(ID, upload(CONTENT));
    put(OTHER, upload(CONTENT));
    SealedFile other = row(OTHER, key);
    assertThrows(
        IllegalStateException.class,
        () ->
            store.open(
                new SealedFile(TABLE, ID, other.fileKey(), key, other.mediaType(), other.size())),
        "the key of one file is bound to its row");
  }

  @Test
  void filesFromBeforeFilesHadKeysStillOpen() throws IOException {
    Path sealed = Files.createTempFile(folder, "old", "");
    Place place = new Place("attachment.content", ID);
    try (var out = vault.ofFilesWithoutKey().sealing(Files.newOutputStream(sealed), place)) {
      out.write(CONTENT);
    }
    disk.put(ID, sealed);
    SealedFile old = new SealedFile(TABLE, ID, null, key, "application/pdf", CONTENT.length);
    try (InputStream content = store.open(old)) {
      assertArrayEquals(CONTENT, content.readAllBytes());
    }
  }

  @Test
  void noMoreThanTwoSegmentsAreAskedForAtOnce() throws IOException {
    put(ID, upload(Samples.pdf((int) UploadCheck.LARGEST)));
    try (InputStream content = open(ID)) {
      assertEquals(UploadCheck.LARGEST, content.transferTo(OutputStream.nullOutputStream()));
    }
    assertTrue(shelf.mostAtOnce() > 0);
    assertTrue(shelf.mostAtOnce() <= 2 * 1024 * 1024, "asked for " + shelf.mostAtOnce());
  }

  @Test
  void aStorageThatBreaksOffIsAwayAndTheFileNotDamaged() throws IOException {
    put(ID, upload(CONTENT));
    shelf.breakOff();
    assertEquals("broken off", assertThrows(IOException.class, () -> open(ID)).getMessage());
  }

  @Test
  void deletesTheContent() throws IOException {
    put(ID, upload(CONTENT));
    store.delete(ID);
    store.delete(ID);
    assertThrows(NoSuchFileException.class, () -> open(ID));
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
      assertThrows(IllegalStateException.class, () -> open(ID));
      return;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream content = open(ID)) {
      assertThrows(IOException.class, () -> content.transferTo(out));
    }
    assertArrayEquals(Arrays.copyOf(CONTENT, out.size()), out.toByteArray());
    assertTrue(out.size() < CONTENT.length);
  }

  private byte[] read(UUID id) throws IOException {
    try (InputStream content = open(id)) {
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

  private Stored put(UUID id, Upload upload) throws IOException {
    Stored stored = store.put(TABLE, id, upload, key);
    rows.put(id, stored);
    return stored;
  }

  private InputStream open(UUID id) throws IOException {
    return store.open(row(id, key));
  }

  private SealedFile row(UUID id, CaseKey caseKey) {
    Stored stored = rows.get(id);
    return new SealedFile(TABLE, id, stored.fileKey(), caseKey, stored.mediaType(), stored.size());
  }
}
