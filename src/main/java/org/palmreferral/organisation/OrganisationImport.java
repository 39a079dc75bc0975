package org.palmreferral.organisation;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.organisation.region.RegionRegister;
import org.palmreferral.organisation.sheet.BadCells;
import org.palmreferral.organisation.sheet.ImportColumn;
import org.palmreferral.organisation.sheet.ImportRejected;
import org.palmreferral.organisation.sheet.ImportReport;
import org.palmreferral.organisation.sheet.ImportRow;
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
  private final Clock clock;

  OrganisationImport(RegionRegister regions, OrganisationBatch batch, AuditLog audit, Clock clock) {
    this.regions = regions;
    this.batch = batch;
    this.audit = audit;
    this.clock = clock;
  }

  /** What would become of the table. */
  @WithSession
  Uni<ImportReport> tryOut(Actor actor, ImportTable table, Locale language) {
    Examined examined = examine(actor, table);
    return askDatabase(examined).map(bad -> ImportReport.dryRun(table, bad, language));
  }

  /**
   * Takes the whole table over.
   *
   * @throws ImportRejected when a line is bad
   */
  @Command
  Uni<ImportReport> takeOver(Actor actor, ImportTable table) {
    Examined examined = examine(actor, table);
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return askDatabase(examined)
        .invoke(
            bad -> {
              if (!bad.isEmpty()) {
                throw new ImportRejected(table, bad);
              }
            })
        .flatMap(none -> batch.insert(examined.forms().values(), id, OffsetDateTime.now(clock)))
        .onFailure(e -> Violation.of(Organisations.ONCE, e))
        .transform(meanwhile -> new Refusal.Conflict("organisation.exists"))
        .flatMap(inserted -> audit.record(actor, "organisation.import", id))
        .map(recorded -> ImportReport.imported(examined.forms().size()));
  }

  /** The good rows so far, and what is bad about the others. */
  private record Examined(Map<ImportRow, OrganisationForm> forms, BadCells bad) {}

  private static Examined examine(Actor actor, ImportTable table) {
    BadCells bad = table.badCells();
    Map<ImportRow, OrganisationForm> forms = new java.util.LinkedHashMap<>();
    Map<OrganisationBatch.Identity, Integer> seen = new HashMap<>();
    for (ImportRow row : table.rows()) {
      if (bad.has(row.line())) {
        continue;
      }
      OrganisationRowCheck.check(actor, row, bad)
          .ifPresent(
              form -> {
                Integer before = seen.putIfAbsent(OrganisationBatch.identity(form), row.line());
                if (before != null) {
                  bad.add(row, NAME, "import.twice", before);
                }
                forms.put(row, form);
              });
    }
    return new Examined(forms, bad);
  }

  private Uni<BadCells> askDatabase(Examined examined) {
    BadCells bad = examined.bad();
    Set<String> codes =
        examined.forms().values().stream()
            .map(OrganisationForm::region)
            .filter(Region::isCode)
            .collect(Collectors.toSet());
    return regions
        .unknown(codes)
        .invoke(
            unknown -> {
              examined
                  .forms()
                  .forEach(
                      (row, form) -> {
                        if (unknown.contains(form.region())) {
                          bad.add(row, REGION, "region.unknown");
                        }
                      });
            })
        .flatMap(asked -> batch.present(examined.forms().values()))
        .invoke(
            present ->
                examined
                    .forms()
                    .forEach(
                        (row, form) -> {
                          if (present.contains(OrganisationBatch.identity(form))) {
                            bad.add(row, NAME, "organisation.exists");
                          }
                        }))
        .replaceWith(bad);
  }
}
