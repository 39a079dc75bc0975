package org.palmreferral.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.palmreferral.vault.suite.Suite;

/**
 * Changes the keys of a keyset file, in three steps with time between them: add a key, so that all
 * nodes know it; make it the primary one; and, when everything stands under it, remove the others.
 */
public enum KeyRotation {
  /** Adds a key that nothing is sealed with yet. */
  ADD,
  /** Seals with the newest key from now on. */
  PROMOTE,
  /** Removes all other keys; what still stands under them is lost. */
  PRUNE;

  /**
   * Changes the file as a whole: whoever reads it finds the old keys or the new ones.
   *
   * @throws KeyFolder.Refused it is no keyset
   */
  public void change(Path file) {
    try {
      byte[] keyset = Files.readAllBytes(file);
      KeyFolder.replace(file, changed(keyset));
    } catch (GeneralSecurityException e) {
      throw new KeyFolder.Refused(
          file + " 不是密钥集，或其密钥不能这样更改 / is no keyset, or its keys cannot be changed like this");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] changed(byte[] keyset) throws GeneralSecurityException {
    Suite suite = Suite.of(keyset);
    return switch (this) {
      case ADD -> suite.add(keyset);
      case PROMOTE -> suite.promote(keyset);
      case PRUNE -> suite.prune(keyset);
    };
  }
}
