package org.palmreferral.organisation.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/** The first sheet of an Excel workbook (.xlsx). */
final class Workbook {

  private static final int MOST_PARTS = 500;
  private static final long MOST_UNPACKED = 64L << 20;
  // beyond this a number is no code, count or date; written out it might fill the memory
  private static final int MOST_SCALE = 30;

  private Workbook() {}

  static List<SheetRow> rows(Path file) {
    try {
      return rows(repacked(file));
    } catch (Refusal refusal) {
      throw refusal;
    } catch (IOException | RuntimeException e) {
      throw new Refusal.BadInput(ImportTable.FIELD, "import.xlsx_malformed");
    }
  }

  private static List<SheetRow> rows(byte[] workbook) throws IOException {
    List<SheetRow> rows = new ArrayList<>();
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook));
        Stream<Row> read = book.getFirstSheet().openStream()) {
      for (Iterator<Row> all = read.iterator(); all.hasNext(); ) {
        ImportTable.keep(rows, row(all.next()));
      }
    }
    return rows;
  }

  private static SheetRow row(Row row) {
    List<String> cells = new ArrayList<>();
    Map<Integer, String> faults = new HashMap<>();
    for (Cell cell : row) {
      String fault = fault(cell);
      if (!fault.isEmpty()) {
        faults.put(cells.size(), fault);
      }
      cells.add(fault.isEmpty() ? text(cell) : "");
    }
    return new SheetRow(row.getRowNum(), cells, faults);
  }

  /** What a formula shows depends on who opened the file last, so it is not taken. */
  private static String fault(@Nullable Cell cell) {
    if (cell == null) {
      return "";
    }
    if (cell.getType() == CellType.FORMULA || cell.getFormula() != null) {
      return "import.formula";
    }
    boolean absurd =
        cell.getValue() instanceof BigDecimal number
            && (Math.abs((long) number.scale()) > MOST_SCALE || number.precision() > MOST_SCALE);
    return cell.getType() == CellType.ERROR || absurd ? "import.error_cell" : "";
  }

  private static String text(@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return "";
    }
    return cell.getValue() instanceof BigDecimal number
        ? number.stripTrailingZeros().toPlainString()
        : String.valueOf(cell.getText());
  }

  /**
   * The parts that are needed, unpacked under a limit and packed again. The reader below holds some
   * of them in memory as a whole; now it can meet none whose size was not counted, however the
   * directories in the file contradict each other.
   */
  private static byte[] repacked(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long left = MOST_UNPACKED;
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipOutputStream copy = new ZipOutputStream(bytes)) {
      if (zip.size() > MOST_PARTS) {
        throw new Refusal.TooLarge("import.bomb");
      }
      copy.setLevel(Deflater.BEST_SPEED);
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry part = all.nextElement();
        if (part.getName().endsWith(".xml") || part.getName().endsWith(".rels")) {
          copy.putNextEntry(new ZipEntry(part.getName()));
          left -= copy(zip, part, copy, left);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static long copy(ZipFile zip, ZipEntry part, ZipOutputStream target, long most)
      throws IOException {
    long copied = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = zip.getInputStream(part)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        copied += n;
        if (copied > most) {
          throw new Refusal.TooLarge("import.bomb");
        }
        target.write(buffer, 0, n);
      }
    }
    return copied;
  }
}
