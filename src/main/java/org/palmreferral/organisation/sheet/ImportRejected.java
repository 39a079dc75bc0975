package org.palmreferral.organisation.sheet;

import java.util.List;

/** Lines of the file are bad, so none of it was taken over. */
public final class ImportRejected extends RuntimeException {

  private final transient List<ImportColumn> columns;
  private final transient List<BadCell> first;
  private final int total;

  public ImportRejected(ImportTable table, BadCells bad) {
    super("import.rejected", null, false, false);
    this.columns = table.columns();
    this.first = bad.first();
    this.total = bad.total();
  }

  List<ImportColumn> columns() {
    return columns;
  }

  List<BadCell> first() {
    return first;
  }

  int total() {
    return total;
  }
}
