package org.palmreferral.identity;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.organisation.sheet.ImportReport;

/**
 * What became of a table of people to invite, or would become of it.
 *
 * @param rows rows in the file, headings and blank lines not counted
 * @param imported how many were invited; nobody in a dry run
 * @param badTotal how many cells are bad
 * @param bad the first of them, in the order of the lines
 * @param invitations one for each line; the codes are shown this once
 */
@Schema(name = "StaffImported")
record StaffImported(
    @Schema(required = true) boolean dryRun,
    @Schema(required = true) int rows,
    @Schema(required = true) int imported,
    @Schema(required = true) int badTotal,
    @Schema(required = true) List<ImportReport.Line> bad,
    @Schema(required = true) List<Line> invitations) {

  /** The invitation of the person on a line of the file. */
  @Schema(name = "StaffImportedLine")
  record Line(
      @Schema(required = true, examples = "2") int line,
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.SECRET) String code,
      @Schema(required = true) OffsetDateTime expires) {
    /** Never into a log. */
    @Override
    public String toString() {
      return "Line";
    }
  }

  static StaffImported dryRun(ImportReport report) {
    return new StaffImported(true, report.rows(), 0, report.badTotal(), report.bad(), List.of());
  }

  static StaffImported of(List<Line> invitations) {
    int rows = invitations.size();
    return new StaffImported(false, rows, rows, 0, List.of(), invitations);
  }
}
