package org.palmreferral.organisation.sheet;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Messages;

/**
 * What became of an import, or would become of it.
 *
 * @param rows rows in the file, headings and blank lines not counted
 * @param imported rows that were taken over; none in a dry run or when a line is bad
 * @param badTotal how many cells are bad
 * @param bad the first of them, in the order of the lines
 */
@Schema(name = "ImportReport")
public record ImportReport(
    @Schema(required = true) boolean dryRun,
    @Schema(required = true) int rows,
    @Schema(required = true) int imported,
    @Schema(required = true) int badTotal,
    @Schema(required = true) List<Line> bad) {

  /** One bad cell, in the caller's language. */
  @Schema(name = "ImportLine")
  public record Line(
      @Schema(required = true, examples = "7") int line,
      @Schema(required = true, examples = "区划代码") @Classified(FieldClass.OPEN) String column,
      @Schema(required = true) @Classified(FieldClass.STAFF) String value,
      @Schema(required = true) @Classified(FieldClass.OPEN) String reason) {}

  /** All rows were taken over. */
  public static ImportReport imported(int rows) {
    return new ImportReport(false, rows, rows, 0, List.of());
  }

  /** What a dry run found. */
  public static ImportReport dryRun(ImportTable table, BadCells bad, Locale language) {
    return new ImportReport(
        true, table.rows().size(), 0, bad.total(), lines(table.columns(), bad.first(), language));
  }

  static List<Line> lines(List<ImportColumn> columns, List<BadCell> bad, Locale language) {
    Map<String, String> headings = new HashMap<>();
    columns.forEach(column -> headings.put(column.key(), column.in(language)));
    return bad.stream()
        .map(
            cell ->
                new Line(
                    cell.line(),
                    headings.getOrDefault(cell.column(), ""),
                    cell.value(),
                    Messages.text(language, cell.code(), cell.arguments())))
        .toList();
  }
}
