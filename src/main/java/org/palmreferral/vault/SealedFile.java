package org.palmreferral.vault;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attachment as its row tells of it, with the key of its case.
 *
 * @param table of the row
 * @param id of the row, and of the file
 * @param fileKey column {@code file_key}: the file's own key, sealed by the case's; null for files
 *     from before files had keys, which the installation's key opens
 * @param mediaType what the content proved to be when it came
 * @param size bytes of the content, before encryption
 */
public record SealedFile(
    String table, UUID id, byte @Nullable [] fileKey, CaseKey key, String mediaType, long size) {

  /** Where the file's own key stands. */
  static Place keyPlace(String table, UUID id) {
    return new Place(table + ".file_key", id);
  }

  @Override
  public String toString() {
    return "SealedFile " + id;
  }
}
