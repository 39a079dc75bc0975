package org.palmreferral.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Sealed files in a folder; with several nodes, one that all of them share. */
final class DiskShelf implements Shelf {

  private final Path folder;

  DiskShelf(Path folder) {
    this.folder = folder;
  }

  @Override
  public void prepare() throws IOException {
    PrivateFolder.create(folder);
  }

  @Override
  public void put(UUID id, Path sealed) throws IOException {
    Path target = path(id);
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(id.toString());
    }
    PrivateFolder.create(folderOf(id));
    force(sealed, StandardOpenOption.WRITE);
    Files.move(sealed, target, StandardCopyOption.ATOMIC_MOVE);
    // without this the new name itself may be lost in a power cut
    force(folderOf(id), StandardOpenOption.READ);
  }

  @Override
  public InputStream open(UUID id) throws IOException {
    return Files.newInputStream(path(id));
  }

  @Override
  public void delete(UUID id) throws IOException {
    Files.deleteIfExists(path(id));
  }

  @Override
  public void look() throws IOException {
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new IOException("the folder of the attachments is not there, or not ours to write");
    }
  }

  Path path(UUID id) {
    return folderOf(id).resolve(id.toString());
  }

  /** By the id's last digits: the first are the time and would fill one folder at a time. */
  private Path folderOf(UUID id) {
    String digits = id.toString();
    return folder.resolve(digits.substring(32, 34)).resolve(digits.substring(34));
  }

  private static void force(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }
}
