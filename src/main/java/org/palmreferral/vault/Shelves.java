package org.palmreferral.vault;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Chooses where sealed files stand, by {@code palmreferral.vault.storage}. */
final class Shelves {

  private Shelves() {}

  @Produces
  @Singleton
  static Shelf chosen(VaultSettings settings) {
    return switch (settings.storage()) {
      case DISK -> new DiskShelf(settings.folder());
      case S3 -> new S3Shelf(settings.s3());
    };
  }

  static void close(@Disposes Shelf shelf) {
    if (shelf instanceof S3Shelf s3) {
      s3.close();
    }
  }
}
