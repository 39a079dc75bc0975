package org.palmreferral.organisation.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.palmreferral.problem.Refusal;

/** CSV in UTF-8, or in GB18030 as a Chinese Excel writes it. */
final class CsvText {

  private static final Charset GB18030 = Charset.forName("GB18030");

  private CsvText() {}

  static List<SheetRow> rows(byte[] bytes) {
    String text = text(bytes);
    List<SheetRow> rows = new ArrayList<>();
    int line = 0;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .ignoreDifferentFieldCount(true)
            .acceptCharsAfterQuotes(false)
            .ofCsvRecord(text)) {
      for (CsvRecord row : csv) {
        line = Math.toIntExact(row.getStartingLineNumber());
        ImportTable.keep(rows, new SheetRow(line, row.getFields(), Map.of()));
      }
      return rows;
    } catch (CsvParseException | UncheckedIOException | IOException e) {
      throw new Refusal.BadInput(ImportTable.FIELD, "import.csv_malformed", line + 1);
    }
  }

  /** UTF-8 is tried first: GB18030 text is hardly ever valid UTF-8, the reverse often is. */
  static String text(byte[] bytes) {
    String text =
        decoded(bytes, StandardCharsets.UTF_8)
            .or(() -> decoded(bytes, GB18030))
            .orElseThrow(() -> new Refusal.UnsupportedType("import.encoding"));
    if (text.indexOf('\0') >= 0) {
      throw new Refusal.UnsupportedType("import.encoding"); // UTF-16, or no text at all
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Optional<String> decoded(byte[] bytes, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static char separator(String text) {
    String top = text.lines().findFirst().orElse("");
    if (top.indexOf(',') >= 0) {
      return ',';
    }
    return top.indexOf('\t') >= 0 ? '\t' : top.indexOf(';') >= 0 ? ';' : ',';
  }
}
