package org.palmreferral.organisation.sheet;

import java.util.List;
import java.util.Map;

/**
 * A row as it stands in the file.
 *
 * @param line counted from 1, as people see it
 * @param faults why a cell cannot be taken, by its index
 */
record SheetRow(int line, List<String> cells, Map<Integer, String> faults) {

  boolean isBlank() {
    return faults.isEmpty() && cells.stream().allMatch(String::isBlank);
  }

  String cell(int index) {
    return index < cells.size() ? cells.get(index).strip() : "";
  }
}
