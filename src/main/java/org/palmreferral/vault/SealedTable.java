package org.palmreferral.vault;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a table the vault has sealed, so that it can be sealed anew when a key changes. Each
 * package produces one for each of its tables; a test fails for a column that none of them names.
 *
 * @param name of the table; its rows have an {@code id}
 * @param key SQL for the key of the row's case, with {@code t} for the row; {@link #INSTALLATION}
 *     for what belongs to no case
 * @param sealed the columns of ciphertext, each sealed for {@code Place(table.column, id)}
 * @param prints the columns of the blind index that can be computed from the row
 */
public record SealedTable(String name, String key, List<String> sealed, List<Print> prints) {

  /** The key of what belongs to no case. */
  public static final String INSTALLATION = "NULL::uuid";

  /** The texts of one row. */
  public interface Texts {
    /** The text of a sealed column. */
    @Nullable String get(String column);

    /** Another column of the row, which {@link Print#with} names, as text. */
    @Nullable String plain(String column);
  }

  /** How a print is computed. */
  public interface Computing {
    byte @Nullable [] print(Texts texts, Vault vault);
  }

  /**
   * One column of the blind index.
   *
   * @param with other columns, not sealed, that the computing needs
   * @param copies columns elsewhere, {@code table.column}, that hold the same print
   */
  public record Print(String column, List<String> with, List<String> copies, Computing computing) {}

  static Place place(String table, String column, UUID id) {
    return new Place(table + "." + column, id);
  }
}
