package org.palmreferral.organisation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.organisation.region.RegionRegister;
import org.palmreferral.organisation.sheet.BadCells;
import org.palmreferral.organisation.sheet.ImportColumn;
import org.palmreferral.organisation.sheet.ImportRejected;
import org.palmreferral.organisation.sheet.ImportReport;
import org.palmreferral.organisation.sheet.ImportTable;
import org.palmreferral.problem.Refusal;
import org.palmreferral.problem.Violation;
import org.palmreferral.request.Command;

/** An administrator brings the organisations of her division along as a table: all or none. */
@ApplicationScoped
class OrganisationImport {

  static final String KIND = "kind";
  static final String NAME = "name";
  static final String REGION = "region";
  static final String USCC = "uscc";
  static final String PHONE = "phone";

  static final List<ImportColumn> COLUMNS =
      List.of(
          ImportColumn.required(KIND, "类别", "Kind"),
          ImportColumn.required(NAME, "名称", "Name"),
          ImportColumn.required(REGION, "区划代码", "Region code"),
          ImportColumn.optional(USCC, "统一社会信用代码", "Credit code"),
          ImportColumn.optional(PHONE, "办公电话", "Office phone"));

  private final RegionRegister regions;
  private final OrganisationBatch batch;
  private final AuditLog audit;
  private final ObjectMapper json;
  private final Clock clock;

  OrganisationImport(
      RegionRegister regions,
      OrganisationBatch batch,
      AuditLog audit,
      ObjectMapper json,
      Clock clock) {
    this.regions = regions;
    this.batch = batch;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /** Reads a file and tries the rules on it; blocks. */
  ExaminedOrganisations examine(Actor actor, @Nullable Path file, String declaredName) {
    return new ExaminedOrganisations(actor, ImportTable.read(file, declaredName, COLUMNS), json);
  }

  /** What would become of the table. */
  @WithSession
  Uni<ImportReport> tryOut(ExaminedOrganisations examined, Locale language) {
    return askDatabase(examined).map(bad -> ImportReport.dryRun(examined.table(), bad, language));
  }

  /**
   * Takes the whole table over.
   *
   * @throws ImportRejected when a line is bad
   */
  @Command
  Uni<ImportReport> takeOver(Actor actor, ExaminedOrganisations examined) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return askDatabase(examined)
        .invoke(bad -> requireNone(bad, examined))
        .flatMap(none -> batch.insert(examined.json(), id, OffsetDateTime.now(clock)))
        .onFailure(e -> Violation.of(Organisations.ONCE, e))
        .transform(meanwhile -> new Refusal.Conflict("organisation.exists"))
        .flatMap(inserted -> audit.record(actor, "organisation.import", id))
        .map(recorded -> ImportReport.imported(examined.size()));
  }

  private Uni<BadCells> askDatabase(ExaminedOrganisations examined) {
    return regions
        .unknown(examined.codes())
        .invoke(examined::noteUnknown)
        .flatMap(asked -> batch.present(examined.json()))
        .invoke(examined::notePresent)
        .replaceWith(examined.bad());
  }

  private static void requireNone(BadCells bad, ExaminedOrganisations examined) {
    if (!bad.isEmpty()) {
      throw new ImportRejected(examined.table(), bad);
    }
  }
}
