package org.palmreferral.organisation.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/**
 * A table that was uploaded: rows under known headings. What kind of file it is, is told from its
 * content. Reading blocks; keep it off the event loop.
 *
 * @param columns the columns the reader knows
 * @param unreadable cells that no rule of the importer needs to look at any more
 * @param digest of the file, to tell it from another
 */
public record ImportTable(
    List<ImportColumn> columns, List<ImportRow> rows, List<BadCell> unreadable, String digest) {

  static final int MOST_BYTES = 10 << 20;
  static final int MOST_ROWS = 20_000;
  static final int MOST_COLUMNS = 30;
  static final int MOST_CHARACTERS = 500;
  static final String FIELD = "file";

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\uFFFD]");

  /**
   * Reads a file.
   *
   * @param declaredName the name the caller gave it, only to tell her what to do about an old
   *     format
   * @throws Refusal when the file as a whole cannot be taken
   */
  public static ImportTable read(
      @Nullable Path file, @Nullable String declaredName, List<ImportColumn> columns) {
    if (file == null) { // a part of the form that is called a file without having a name
      throw new Refusal.BadInput(FIELD, "import.unreadable");
    }
    byte[] bytes = bytes(file);
    List<SheetRow> rows = rows(file, bytes, declaredName == null ? "" : declaredName);
    if (rows.isEmpty()) {
      throw new Refusal.BadInput(FIELD, "import.empty");
    }
    Map<Integer, ImportColumn> headings = headings(rows.get(0), columns);
    List<ImportRow> read = new ArrayList<>(rows.size());
    List<BadCell> unreadable = new ArrayList<>();
    for (SheetRow row : rows.subList(1, rows.size())) {
      read.add(row(row, rows.get(0).cells().size(), headings, unreadable));
    }
    if (read.isEmpty()) {
      throw new Refusal.BadInput(FIELD, "import.empty");
    }
    return new ImportTable(columns, read, unreadable, digest(bytes));
  }

  /** What is known to be bad before any rule was asked. */
  public BadCells badCells() {
    BadCells bad = new BadCells();
    unreadable.forEach(bad::add);
    return bad;
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new Refusal.TooLarge("import.too_large", MOST_BYTES >> 20);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new Refusal.BadInput(FIELD, "import.unreadable");
    }
  }

  private static List<SheetRow> rows(Path file, byte[] bytes, String declaredName) {
    if (begins(bytes, 'P', 'K', 3, 4)) {
      return Workbook.rows(file);
    }
    if (begins(bytes, 0xD0, 0xCF, 0x11, 0xE0)
        || declaredName.toLowerCase(Locale.ROOT).endsWith(".xls")) {
      throw new Refusal.UnsupportedType("import.old_excel");
    }
    return CsvText.rows(bytes);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean begins(byte[] bytes, int... signature) {
    for (int i = 0; i < signature.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != signature[i]) {
        return false;
      }
    }
    return true;
  }

  /** Columns nobody asked for are passed over. */
  private static Map<Integer, ImportColumn> headings(SheetRow top, List<ImportColumn> columns) {
    Map<Integer, ImportColumn> found = new LinkedHashMap<>();
    for (ImportColumn column : columns) {
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < top.cells().size(); i++) {
        if (column.isHeaded(top.cell(i))) {
          places.add(i);
        }
      }
      if (places.size() > 1) {
        throw new Refusal.BadInput(FIELD, "import.column_twice", column);
      }
      if (places.isEmpty() && column.required()) {
        throw new Refusal.BadInput(FIELD, "import.column_missing", column);
      }
      places.forEach(place -> found.put(place, column));
    }
    return found;
  }

  private static ImportRow row(
      SheetRow row, int width, Map<Integer, ImportColumn> headings, List<BadCell> unreadable) {
    Map<String, String> cells = new HashMap<>();
    for (int i = width; i < row.cells().size(); i++) {
      if (!row.cell(i).isEmpty()) {
        unreadable.add(BadCell.of(row.line(), "", row.cell(i), "import.ragged", width));
        break;
      }
    }
    headings.forEach(
        (index, column) -> {
          String text = row.cell(index);
          String fault = row.faults().getOrDefault(index, fault(text, column));
          if (!fault.isEmpty()) {
            String echo = INVISIBLE.matcher(text).replaceAll("");
            unreadable.add(BadCell.of(row.line(), column.key(), echo, fault, MOST_CHARACTERS));
          } else if (!text.isEmpty()) {
            cells.put(column.key(), text);
          }
        });
    return new ImportRow(row.line(), cells);
  }

  private static String fault(String text, ImportColumn column) {
    if (text.isEmpty()) {
      return column.required() ? "text.blank" : "";
    }
    if (text.length() > MOST_CHARACTERS) {
      return "import.cell_too_long";
    }
    return INVISIBLE.matcher(text).find() ? "text.malformed" : "";
  }

  /** Keeps a row, as long as there is room. */
  static void keep(List<SheetRow> rows, SheetRow row) {
    if (row.isBlank()) {
      return;
    }
    for (int i = MOST_COLUMNS; i < row.cells().size(); i++) {
      if (!row.cell(i).isEmpty()) {
        throw new Refusal.TooLarge("import.too_many_columns", MOST_COLUMNS);
      }
    }
    if (rows.size() > MOST_ROWS) { // the headings are one more
      throw new Refusal.TooLarge("import.too_many_rows", MOST_ROWS);
    }
    rows.add(row);
  }
}
