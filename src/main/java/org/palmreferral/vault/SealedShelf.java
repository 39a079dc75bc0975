package org.palmreferral.vault;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Puts files up beside the attachments that nobody here can open: they are encrypted to somebody
 * else, or not opened yet. So they are not encrypted once more.
 *
 * <p>Blocks: call it from a worker thread.
 */
@Singleton
public class SealedShelf {

  private final Path writing;
  private final Shelf shelf;

  SealedShelf(VaultSettings settings, Shelf shelf) {
    this.writing = settings.folder().resolve("writing");
    this.shelf = shelf;
  }

  /** An empty file to write to; what is left of it after a crash is removed at the next start. */
  public Path begin(UUID id) throws IOException {
    PrivateFolder.create(writing);
    return Files.createTempFile(writing, id.toString(), ".part");
  }

  /** Puts a complete file up; it may be moved away. */
  public void put(UUID id, Path complete) throws IOException {
    shelf.put(id, complete);
  }

  /** The bytes, read as they go. */
  public InputStream open(UUID id) throws IOException {
    return shelf.open(id);
  }

  /** Takes a file down; nothing happens where there is none. */
  public void delete(UUID id) throws IOException {
    shelf.delete(id);
  }
}
