package org.palmreferral.organisation.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A table as a file to keep. It says in its first row, and on each printed page, who took it out
 * and when; no cell is read as a formula, whatever a name begins with.
 */
public final class TableFile {

  private static final int MOST_IN_A_CELL = 32_767;

  /** In which form. */
  public enum Format {
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    CSV("text/csv");

    private final String mediaType;

    Format(String mediaType) {
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }

    /** What a file in this form is called. */
    public String fileName(String name) {
      return name + '.' + name().toLowerCase(Locale.ROOT);
    }
  }

  private TableFile() {}

  public static byte[] write(Format format, String watermark, List<List<@Nullable Object>> rows) {
    return switch (format) {
      case XLSX -> workbook(watermark, rows);
      case CSV -> csv(watermark, rows);
    };
  }

  private static byte[] workbook(String watermark, List<List<@Nullable Object>> rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "palm-referral", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("1");
      sheet.value(0, 0, safe(watermark));
      sheet.footer(watermark.replace("&", "&&"), Position.CENTER);
      for (int i = 0; i < rows.size(); i++) {
        for (int j = 0; j < rows.get(i).size(); j++) {
          Object cell = rows.get(i).get(j);
          if (cell instanceof Number number) {
            sheet.value(i + 1, j, number);
          } else if (cell != null) {
            sheet.value(i + 1, j, fitting(safe(cell.toString())));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] csv(String watermark, List<List<@Nullable Object>> rows) {
    StringWriter out = new StringWriter();
    out.write('\uFEFF'); // with the mark, Excel opens it as UTF-8
    try (CsvWriter csv = CsvWriter.builder().build(out)) {
      csv.writeRecord(safe(watermark));
      for (List<@Nullable Object> row : rows) {
        csv.writeRecord(row.stream().map(TableFile::field).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String field(@Nullable Object cell) {
    return cell == null ? "" : cell instanceof Number ? cell.toString() : safe(cell.toString());
  }

  /**
   * Text that a spreadsheet takes for text, even after it was saved and opened again. Those made
   * for East Asia read the wide signs as formulas, too.
   */
  static String safe(String text) {
    return !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /** No longer than a cell of a workbook can be, and no character cut in two. */
  private static String fitting(String text) {
    if (text.length() <= MOST_IN_A_CELL) {
      return text;
    }
    int end = MOST_IN_A_CELL - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + '…';
  }
}
