package org.palmreferral.organisation.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Refusal;

class CsvImportTest {

  static final List<ImportColumn> COLUMNS =
      List.of(
          ImportColumn.required("name", "名称", "Name"),
          ImportColumn.optional("code", "区划代码", "Region code"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030"})
  void readsWhatExcelWrites(String charset) throws IOException {
    ImportTable table =
        read(
            "名称*,备注,区划代码\r\n凤山县妇联,x, 451223 \r\n\r\n\"宜州\"\"区\"\"\",,\r\n"
                .getBytes(Charset.forName(charset)));
    assertEquals(List.of(), table.unreadable());
    assertEquals("凤山县妇联", table.rows().get(0).text("name"));
    assertEquals("451223", table.rows().get(0).text("code"));
    assertEquals(2, table.rows().get(0).line());
    assertEquals("宜州\"区\"", table.rows().get(1).text("name"));
    assertEquals(4, table.rows().get(1).line());
  }

  @Test
  void takesTheByteOrderMarkAndEnglishHeadings() throws IOException {
    ImportTable table = read("\uFEFFNAME\tregion code\n甲\t45\n".getBytes(StandardCharsets.UTF_8));
    assertEquals("45", table.rows().get(0).text("code"));
  }

  @Test
  void tellsWhichCellsAreBad() throws IOException {
    String text = "名称,区划代码\n,45\n甲,45,多余\n乙\u0000\u202E,45\n" + "丙".repeat(501) + ",45\n丁\n";
    ImportTable table = read(text.replace("\u0000", "").getBytes(StandardCharsets.UTF_8));
    assertEquals(
        List.of("2 text.blank", "3 import.ragged", "4 text.malformed", "5 import.cell_too_long"),
        table.unreadable().stream().map(bad -> bad.line() + " " + bad.code()).toList());
    assertEquals("乙", table.unreadable().get(2).value());
    assertTrue(table.unreadable().get(3).value().length() <= 40);
    assertEquals("丁", table.rows().get(4).text("name"));
  }

  @Test
  void keepsTheFirstTwoHundredBadCellsOfAll() throws IOException {
    ImportTable table = read(("名称,区划代码\n" + ",45\n".repeat(900)).getBytes(StandardCharsets.UTF_8));
    BadCells bad = table.badCells();
    bad.add(table.rows().get(0), "code", "region.code");
    assertEquals(901, bad.total());
    assertEquals(BadCells.MOST, bad.first().size());
    assertEquals("region.code", bad.first().get(1).code());
  }

  @Test
  void refusesTablesWithoutTheHeadingOrWithTwo() {
    assertEquals("import.column_missing", refusal("区划代码\n45\n"));
    assertEquals("import.column_twice", refusal("名称,Name\n甲,乙\n"));
    assertEquals("import.empty", refusal("名称\n\n\n"));
    assertEquals("import.empty", refusal(""));
  }

  @Test
  void refusesMoreThanTheLimits() {
    assertEquals("import.too_many_rows", refusal("名称\n" + "甲\n".repeat(30_000)));
    assertEquals("import.too_many_columns", refusal("名称" + ",x".repeat(30) + "\n甲\n"));
    assertEquals("import.too_large", refusal(new byte[ImportTable.MOST_BYTES + 1]));
  }

  @Test
  void refusesQuotesThatDoNotMatch() throws IOException {
    assertEquals("import.csv_malformed", refusal("名称\n\"甲\"乙\n"));
    ImportTable open = read("名称\n\"甲\n乙\n".getBytes(StandardCharsets.UTF_8));
    assertEquals("text.malformed", open.unreadable().get(0).code());
  }

  @Test
  void takesTheLastRowWithinTheLimit() throws IOException {
    byte[] text = ("名称\n" + "甲\n".repeat(ImportTable.MOST_ROWS)).getBytes(StandardCharsets.UTF_8);
    assertEquals(ImportTable.MOST_ROWS, read(text).rows().size());
  }

  @Test
  void refusesWhatIsNoTextItCanRead() {
    assertEquals("import.encoding", refusal("名称\n甲\n".getBytes(StandardCharsets.UTF_16)));
    assertEquals("import.encoding", refusal(new byte[] {(byte) 0xFF, (byte) 0xFF, 'a'}));
    assertEquals("import.column_missing", refusal("名稱\n甲\n".getBytes(Charset.forName("Big5"))));
    assertEquals(
        "import.old_excel",
        refusal(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}));
  }

  @Test
  void namesAColumnInTheLanguageOfTheText() {
    Refusal.BadInput missing =
        assertThrows(Refusal.BadInput.class, () -> read("a,b\n".getBytes(StandardCharsets.UTF_8)));
    assertEquals("缺少“名称”列", text(Locale.CHINESE, missing));
    assertEquals("The column \"Name\" is missing", text(Locale.ENGLISH, missing));
  }

  private static String text(Locale language, Refusal.BadInput refusal) {
    return Messages.text(language, refusal.code(), refusal.arguments());
  }

  @Test
  void refusesAPartOfAFormThatHasNoFile() {
    var none = assertThrows(Refusal.class, () -> ImportTable.read(null, "t.csv", COLUMNS));
    assertEquals("import.unreadable", none.code());
  }

  private String refusal(String text) {
    return refusal(text.getBytes(StandardCharsets.UTF_8));
  }

  private String refusal(byte[] bytes) {
    return assertThrows(Refusal.class, () -> read(bytes)).code();
  }

  private ImportTable read(byte[] bytes) throws IOException {
    return ImportTable.read(Files.write(folder.resolve("upload"), bytes), "t.csv", COLUMNS);
  }
}
