package org.palmreferral.vault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;

/** Another shelf, the most bytes that anybody asked it for at once, and a way to cut it off. */
final class WatchedShelf implements Shelf {

  private final Shelf shelf;
  private int most;
  private boolean broken;

  WatchedShelf(Shelf shelf) {
    this.shelf = shelf;
  }

  int mostAtOnce() {
    return most;
  }

  /** From now on every reading breaks off. */
  void breakOff() {
    broken = true;
  }

  @Override
  public void prepare() throws IOException {
    shelf.prepare();
  }

  @Override
  public void put(UUID id, Path sealed) throws IOException {
    shelf.put(id, sealed);
  }

  @Override
  public InputStream open(UUID id) throws IOException {
    return new FilterInputStream(shelf.open(id)) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        most = Math.max(most, length);
        if (broken) {
          throw new IOException("broken off");
        }
        return super.read(bytes, offset, length);
      }
    };
  }

  @Override
  public void delete(UUID id) throws IOException {
    shelf.delete(id);
  }

  @Override
  public void look() throws IOException {
    shelf.look();
  }
}
