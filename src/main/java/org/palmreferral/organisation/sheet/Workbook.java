package org.palmreferral.organisation.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.palmreferral.problem.Refusal;

/**
 * The first sheet of an Excel workbook (.xlsx, ECMA-376). Only the parts that are needed are
 * unpacked, under a common limit. The readers at hand make room for whatever address or string
 * number a cell claims to have, so this one reads the few elements that matter by itself.
 */
final class Workbook {

  private static final int MOST_UNPACKED = 64 << 20;
  private static final int MOST_STRINGS = 1_000_000;
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final ZipFile zip;
  private int left = MOST_UNPACKED;

  private Workbook(ZipFile zip) {
    this.zip = zip;
  }

  static List<SheetRow> rows(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Workbook book = new Workbook(zip);
      String sheet = book.firstSheet();
      return WorkbookSheet.rows(book.part(sheet), book.strings());
    } catch (Refusal refusal) {
      throw refusal;
    } catch (IOException | XMLStreamException | RuntimeException e) {
      throw new Refusal.BadInput(ImportTable.FIELD, "import.xlsx_malformed");
    }
  }

  private String firstSheet() throws IOException, XMLStreamException {
    String id = "";
    PartReader book = part("xl/workbook.xml");
    while (id.isEmpty() && book.next()) {
      if (book.begins("sheet")) {
        id = book.attribute(RELATIONS, "id");
      }
    }
    PartReader relations = part("xl/_rels/workbook.xml.rels");
    while (relations.next()) {
      if (relations.begins("Relationship") && relations.attribute("Id").equals(id)) {
        String target = relations.attribute("Target");
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
      }
    }
    throw new IOException("no sheet");
  }

  /** The texts that cells refer to by number. */
  private List<String> strings() throws IOException, XMLStreamException {
    List<String> strings = new ArrayList<>();
    if (zip.getEntry("xl/sharedStrings.xml") == null) {
      return strings;
    }
    PartReader part = part("xl/sharedStrings.xml");
    while (part.next()) {
      if (part.begins("si")) {
        if (strings.size() == MOST_STRINGS) {
          throw new Refusal.TooLarge("import.bomb");
        }
        strings.add(part.texts("si"));
      }
    }
    return strings;
  }

  private PartReader part(String name) throws IOException, XMLStreamException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("part missing");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] content = in.readNBytes(left + 1);
      left -= content.length;
      if (left < 0) {
        throw new Refusal.TooLarge("import.bomb");
      }
      return new PartReader(content);
    }
  }
}
