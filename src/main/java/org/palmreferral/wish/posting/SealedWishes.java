package org.palmreferral.wish.posting;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of wishes. */
final class SealedWishes {

  private static final String OF_WISH = "(SELECT key_id FROM wish WHERE id = t.wish_id)";

  private SealedWishes() {}

  @Produces
  @Singleton
  static SealedTable wish() {
    return new SealedTable(
        "wish",
        "t.key_id",
        List.of("words", "person_name", "contact_name", "contact_phone", "place"),
        List.of());
  }

  @Produces
  @Singleton
  static SealedTable wishStep() {
    return new SealedTable("wish_step", OF_WISH, List.of("note"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable wishReport() {
    return new SealedTable("wish_report", OF_WISH, List.of("words"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable wishPicture() {
    return new SealedTable(WishPicture.TABLE, OF_WISH, List.of("file_key"), List.of());
  }
}
