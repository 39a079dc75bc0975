package org.palmreferral.organisation.sheet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/** The rows of one sheet. */
final class WorkbookSheet {

  private static final Pattern ADDRESS = Pattern.compile("([A-Z]{1,3})[0-9]{1,7}");
  private static final Pattern ROW = Pattern.compile("[0-9]{1,7}");
  private static final Pattern INDEX = Pattern.compile("[0-9]{1,7}");
  // longer than any code, count or date; written out, an exponent might fill the memory
  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]{1,30}(E[+-]?[0-9]{1,2})?");

  private final PartReader sheet;
  private final List<String> strings;
  private final List<SheetRow> rows = new ArrayList<>();

  private WorkbookSheet(PartReader sheet, List<String> strings) {
    this.sheet = sheet;
    this.strings = strings;
  }

  static List<SheetRow> rows(PartReader sheet, List<String> strings) throws XMLStreamException {
    WorkbookSheet reader = new WorkbookSheet(sheet, strings);
    int line = 0;
    while (sheet.next()) {
      if (sheet.begins("row")) {
        line = number(sheet.attribute("r"), line + 1);
        ImportTable.keep(reader.rows, reader.row(line));
      }
    }
    return reader.rows;
  }

  private SheetRow row(int line) throws XMLStreamException {
    List<String> cells = new ArrayList<>();
    Map<Integer, String> faults = new HashMap<>();
    int column = -1;
    while (sheet.next() && !sheet.ends("row")) {
      if (sheet.begins("c")) {
        column = column(sheet.attribute("r"), column + 1);
        cell(column, cells, faults);
      }
    }
    return new SheetRow(line, cells, faults);
  }

  /** What a formula shows depends on who opened the file last, so it is not taken. */
  private void cell(int column, List<String> cells, Map<Integer, String> faults)
      throws XMLStreamException {
    String type = sheet.attribute("t");
    String value = "";
    boolean formula = false;
    while (sheet.next() && !sheet.ends("c")) {
      if (sheet.begins("f")) {
        formula = true;
      } else if (sheet.begins("v")) {
        value = sheet.text("v");
      } else if (sheet.begins("is")) {
        value = sheet.texts("is");
      }
    }
    String text = formula || type.equals("e") ? null : text(type, value);
    if (text != null && text.isBlank()) {
      return; // only formatted
    }
    if (column >= ImportTable.MOST_COLUMNS) {
      throw new Refusal.TooLarge("import.too_many_columns", ImportTable.MOST_COLUMNS);
    }
    while (cells.size() <= column) {
      cells.add("");
    }
    if (text == null) {
      faults.put(column, formula ? "import.formula" : "import.error_cell");
    } else {
      cells.set(column, text);
    }
  }

  /** The text people see, or null when there is no sense in the value. */
  private @Nullable String text(String type, String value) {
    switch (type) {
      case "s":
        int index = INDEX.matcher(value).matches() ? Integer.parseInt(value) : -1;
        return index >= 0 && index < strings.size() ? strings.get(index) : null;
      case "", "n":
        if (value.isEmpty()) {
          return "";
        }
        return NUMBER.matcher(value).matches() ? plain(value) : null;
      case "b":
        return value.equals("1") ? "TRUE" : "FALSE";
      default:
        return value; // inlineStr, str, d
    }
  }

  private static @Nullable String plain(String number) {
    try {
      return new BigDecimal(number).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static int column(String address, int following) throws XMLStreamException {
    if (address.isEmpty()) {
      return following;
    }
    Matcher matcher = ADDRESS.matcher(address);
    if (!matcher.matches()) {
      throw new XMLStreamException("no cell has this address");
    }
    int column = 0;
    for (char letter : matcher.group(1).toCharArray()) {
      column = column * 26 + letter - 'A' + 1;
    }
    return column - 1;
  }

  private static int number(String row, int following) throws XMLStreamException {
    if (row.isEmpty()) {
      return following;
    }
    if (!ROW.matcher(row).matches()) {
      throw new XMLStreamException("no row has this number");
    }
    return Integer.parseInt(row);
  }
}
