package org.palmreferral.organisation.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.palmreferral.organisation.sheet.TableFile.Format;

/** A table that was taken out says by whom, and runs nothing. */
class TableFileTest {

  private static final String WHO = "导出人：黄丽萍（凤山县妇女联合会） 2026-07-28 10:00:00 掌上移送";
  private static final List<List<@Nullable Object>> ROWS =
      List.of(
          Arrays.asList("=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "\t=1", "凤山, \"县\""),
          Arrays.asList(12L, new BigDecimal("90000.00"), null, "2022-01"));

  @TempDir Path folder;

  @Test
  void csv() {
    String csv = new String(TableFile.write(Format.CSV, WHO, ROWS), StandardCharsets.UTF_8);
    String[] lines = csv.split("\r\n");
    assertEquals("\uFEFF" + WHO, lines[0]);
    assertEquals("\"'=HYPERLINK(\"\"x\"\")\",'+1,'-1,'@SUM(A1),'\t=1,\"凤山, \"\"县\"\"\"", lines[1]);
    assertEquals("12,90000.00,,2022-01", lines[2]);
  }

  @Test
  void workbook() throws IOException {
    Map<String, String> parts = unzip(TableFile.write(Format.XLSX, WHO, ROWS));
    String texts = parts.get("xl/sharedStrings.xml");
    String sheet = parts.get("xl/worksheets/sheet1.xml");
    assertFalse(sheet.contains("<f>"), "no formula");
    assertTrue(texts.contains(WHO), texts);
    assertTrue(sheet.contains("oddFooter") && sheet.contains("黄丽萍"), "on each printed page");
    assertTrue(texts.contains(">'=HYPERLINK("), texts);
    assertTrue(sheet.contains("<v>90000"), "a number, to be added up");
  }

  private Map<String, String> unzip(byte[] workbook) throws IOException {
    Path file = Files.write(folder.resolve("table.xlsx"), workbook);
    Map<String, String> parts = new HashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        byte[] content = zip.getInputStream(entry).readAllBytes();
        parts.put(entry.getName(), text(content));
      }
    }
    return parts;
  }

  /** The writer names each character beyond ASCII by its number. */
  private static String text(byte[] xml) {
    return Pattern.compile("&#x([0-9a-f]+);")
        .matcher(new String(xml, StandardCharsets.UTF_8))
        .replaceAll(number -> Character.toString(Integer.parseInt(number.group(1), 16)))
        .replace("&apos;", "'");
  }

  /** 32,767 is the most that a cell takes; a character outside the first plane is two of them. */
  @Test
  void whatIsLongerThanACellIsCutBetweenTwoCharacters() throws IOException {
    List<List<@Nullable Object>> rows =
        List.of(List.of("a" + "😀".repeat(20_000)), List.of("＝1+1"));
    String texts = unzip(TableFile.write(Format.XLSX, WHO, rows)).get("xl/sharedStrings.xml");
    assertTrue(texts.contains("a" + "😀".repeat(16_382) + "…<"), "cut off");
    assertTrue(texts.contains(">'＝1+1<"), texts.substring(texts.length() - 200));
  }
}
