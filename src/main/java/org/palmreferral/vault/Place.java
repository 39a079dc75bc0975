package org.palmreferral.vault;

import java.nio.charset.StandardCharsets;

/** Where a ciphertext stands: table and column, and the row's id. */
public record Place(String column, Object row) {
  byte[] bytes() {
    return (column + '/' + row).getBytes(StandardCharsets.UTF_8);
  }
}
