package org.palmreferral.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palmreferral.testing.S3Server;

/** Attachments in a storage that speaks the S3 protocol: a real one, as a process of its own. */
class S3ShelfTest {

  private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-00000000abcd");
  private static final String TABLE = "clue_attachment";

  @TempDir Path folder;
  private final CaseKey key = TestVault.caseKey();
  private S3Server server;
  private S3Shelf shelf;
  private WatchedShelf watched;
  private AttachmentStore store;

  @BeforeEach
  void start() throws IOException {
    server = S3Server.in(folder.resolve("server"));
    VaultSettings settings = TestVault.settings(folder, server.settings());
    shelf = new S3Shelf(settings.s3());
    watched = new WatchedShelf(shelf);
    store =
        new AttachmentStore(
            settings, new Vault(settings, Clock.systemUTC()), watched, Clock.systemUTC());
    store.start(new StartupEvent());
  }

  @AfterEach
  void stop() {
    shelf.close();
    server.close();
  }

  @Test
  void givesBackWhatWasPutAndTheStorageKnowsNothing() throws IOException {
    byte[] content = Samples.pdf((int) UploadCheck.LARGEST);
    Stored stored = store.put(TABLE, ID, upload(content), key);
    assertEquals(List.of(ID.toString()), server.names());
    assertFalse(Samples.contains(server.bytes(ID.toString()), "Catalog"));
    try (Stream<Path> left = Files.list(folder.resolve("attachments").resolve("writing"))) {
      assertEquals(0, left.count());
    }
    try (InputStream opened = store.open(row(stored))) {
      assertArrayEquals(content, opened.readAllBytes());
    }
    assertTrue(watched.mostAtOnce() <= 2 * 1024 * 1024, "asked for " + watched.mostAtOnce());
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    byte[] content = Samples.pdf(5000);
    Stored stored = store.put(TABLE, ID, upload(content), key);
    assertThrows(
        FileAlreadyExistsException.class,
        () -> store.put(TABLE, ID, upload(Samples.pdf(400)), key));
    try (InputStream opened = store.open(row(stored))) {
      assertArrayEquals(content, opened.readAllBytes());
    }
  }

  @Test
  void whatWasDeletedIsGone() throws IOException {
    Stored stored = store.put(TABLE, ID, upload(Samples.pdf(5000)), key);
    store.delete(ID);
    store.delete(ID);
    assertEquals(List.of(), server.names());
    assertThrows(NoSuchFileException.class, () -> store.open(row(stored)));
  }

  @Test
  void whoeverStopsReadingHangsUp() throws IOException {
    Stored stored = store.put(TABLE, ID, upload(Samples.pdf((int) UploadCheck.LARGEST)), key);
    for (int i = 0; i < 60; i++) {
      try (InputStream opened = store.open(row(stored))) {
        assertEquals('%', opened.read());
      }
    }
    try (InputStream opened = store.open(row(stored))) {
      assertEquals(stored.size(), opened.transferTo(OutputStream.nullOutputStream()));
    }
  }

  @Test
  void oneThatIsAwaySaysSo() throws IOException {
    Stored stored = store.put(TABLE, ID, upload(Samples.pdf(5000)), key);
    ShelfHealth health = new ShelfHealth(shelf);
    assertEquals("UP", health.call().getStatus().name());
    server.close();
    assertEquals("DOWN", health.call().getStatus().name());
    assertThrows(IOException.class, () -> store.open(row(stored)));
    assertThrows(
        IOException.class,
        () -> store.put(TABLE, UUID.randomUUID(), upload(Samples.pdf(400)), key));
  }

  @Test
  void missingSettingsAreNamed() {
    Map<String, String> incomplete = new HashMap<>(server.settings());
    incomplete.remove("palmreferral.vault.s3.bucket");
    VaultSettings settings = TestVault.settings(folder, incomplete);
    var refused = assertThrows(IllegalStateException.class, () -> Shelves.chosen(settings));
    assertTrue(refused.getMessage().contains("palmreferral.vault.s3.bucket"));
  }

  private SealedFile row(Stored stored) {
    return new SealedFile(TABLE, ID, stored.fileKey(), key, stored.mediaType(), stored.size());
  }

  private Upload upload(byte[] content) throws IOException {
    Path received = Files.createTempFile(folder, "received", "upload");
    return Upload.asReceived(Files.write(received, content), "application/pdf");
  }
}
