package org.palmreferral.organisation.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.problem.Refusal;

class WorkbookImportTest {

  private static final String SHEET = "xl/worksheets/sheet1.xml";

  @TempDir Path folder;

  @Test
  void readsTextAndNumbers() throws IOException {
    ImportTable table =
        read(
            workbook(
                sheet -> {
                  sheet.value(1, 0, "凤山县妇联");
                  sheet.value(1, 1, 451223);
                  sheet.value(3, 0, "凤城镇妇联");
                  sheet.value(3, 1, 451223100.0);
                }));
    assertEquals("451223", table.rows().get(0).text("code"));
    assertEquals(4, table.rows().get(1).line());
    assertEquals("451223100", table.rows().get(1).text("code"));
  }

  @Test
  void takesNoFormula() throws IOException {
    ImportTable table =
        read(
            workbook(
                sheet -> {
                  sheet.formula(1, 0, "HYPERLINK(\"http://example.org\")");
                  sheet.value(1, 1, 45);
                }));
    assertEquals("import.formula", table.unreadable().get(0).code());
    assertEquals(2, table.unreadable().get(0).line());
  }

  @Test
  void refusesMoreThanTheLimits() {
    assertEquals(
        "import.too_many_rows",
        refusal(
            workbook(
                sheet -> {
                  for (int row = 1; row <= 30_000; row++) {
                    sheet.value(row, 0, "甲");
                  }
                })));
    assertEquals("import.too_many_columns", refusal(workbook(sheet -> sheet.value(1, 300, "甲"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xl/sharedStrings.xml", SHEET, "xl/workbook.xml"})
  void refusesABomb(String part) throws IOException {
    assertEquals("import.bomb", refusal(with(part, new byte[200 << 20])));
  }

  @Test
  void refusesADamagedFile() throws IOException {
    byte[] whole = workbook(sheet -> sheet.value(1, 0, "甲"));
    assertEquals("import.xlsx_malformed", refusal(java.util.Arrays.copyOf(whole, 300)));
    assertEquals("import.xlsx_malformed", refusal(with(SHEET, "<worksheet><sheetData>")));
  }

  /** Each would fill the memory or reach outside if it were taken at its word. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row r='2'><c r='ZZZZZZ2' t='inlineStr'><is><t>x</t></is></c></row>",
        "<row r='2'><c r='A2'><v>1E999999999</v></c></row>",
        "<row r='2147483647'><c r='A2147483647'><v>1</v></c></row>",
        "<row r='2'><c r='A2' t='s'><v>2000000000</v></c></row>",
        "<row r='2'><c r='XFD2' t='inlineStr'><is><t>x</t></is></c></row>",
        "<row r='2'><c t='inlineStr'><is><t>&x;</t></is></c></row>"
      })
  void survivesHostileCells(String row) {
    String sheet =
        "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
            + "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>名称</t></is></c></row>"
            + row
            + "</sheetData></worksheet>";
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          try {
            ImportTable table = read(with(SHEET, sheet));
            assertTrue(table.rows().get(0).text("name").length() <= 10);
          } catch (Refusal refusal) {
            assertTrue(refusal.code().startsWith("import."), refusal.code());
          }
        });
  }

  @Test
  void refusesADocumentType() throws IOException {
    String sheet =
        "<!DOCTYPE worksheet [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><worksheet>&x;</worksheet>";
    assertEquals("import.xlsx_malformed", refusal(with(SHEET, sheet)));
  }

  @Test
  void passesOverPartsItDoesNotNeed() throws IOException {
    ImportTable table = read(with("xl/media/image1.png", new byte[200 << 20]));
    assertEquals("甲", table.rows().get(0).text("name"));
  }

  @Test
  void takesNoCountAtItsWord() throws IOException {
    String strings = "<sst count='2000000000' uniqueCount='2000000000'><si><t>名称</t></si></sst>";
    ImportTable table = read(with("xl/sharedStrings.xml", strings));
    assertEquals("import.error_cell", table.unreadable().get(0).code());
  }

  private static byte[] workbook(Consumer<Worksheet> rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "test", "1.0")) {
      Worksheet sheet = book.newWorksheet("单位");
      sheet.value(0, 0, "名称");
      sheet.value(0, 1, "区划代码");
      rows.accept(sheet);
      book.finish();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private byte[] with(String part, String content) throws IOException {
    return with(part, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A sound workbook with one part replaced or added. */
  private byte[] with(String part, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Path sound = Files.write(folder.resolve("sound"), workbook(sheet -> sheet.value(1, 0, "甲")));
    try (ZipFile in = new ZipFile(sound.toFile());
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        if (!entry.getName().equals(part)) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          in.getInputStream(entry).transferTo(out);
        }
      }
      out.putNextEntry(new ZipEntry(part));
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private String refusal(byte[] bytes) {
    return assertThrows(Refusal.class, () -> read(bytes)).code();
  }

  private ImportTable read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("upload"), bytes);
    return ImportTable.read(file, "单位.xlsx", CsvImportTest.COLUMNS);
  }
}
