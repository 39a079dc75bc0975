package org.palmreferral.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Where sealed files stand. It never sees a byte in the clear, and has no key.
 *
 * <p>Blocks: call it from a worker thread. A shelf that is away throws {@link IOException}.
 */
interface Shelf {

  /** Makes ready what it can make ready; called once, at the start. */
  void prepare() throws IOException;

  /**
   * Puts a complete sealed file up. When this returns, it survives a power cut.
   *
   * @param sealed in {@code writing} below the folder of the vault; may be moved away
   * @throws FileAlreadyExistsException something stands under this id; nothing is ever overwritten
   */
  void put(UUID id, Path sealed) throws IOException;

  /**
   * The sealed bytes, read as they go. Closing it early lets go of the rest.
   *
   * @throws NoSuchFileException nothing stands under this id
   */
  InputStream open(UUID id) throws IOException;

  /** Takes a file down; nothing happens where there is none. */
  void delete(UUID id) throws IOException;

  /** Throws when files could neither be put nor opened now. */
  void look() throws IOException;
}
