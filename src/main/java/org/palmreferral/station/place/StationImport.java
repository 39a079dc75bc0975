package org.palmreferral.station.place;

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

/** A reviewer brings the stations of her division along as a table: all or none. */
@ApplicationScoped
class StationImport {

  static final String KIND = "kind";
  static final String NAME = "name";
  static final String ORGANISATION = "organisation";
  static final String REGION = "region";
  static final String ADDRESS = "address";
  static final String LATITUDE = "latitude";
  static final String LONGITUDE = "longitude";
  static final String PHONE = "phone";

  static final List<ImportColumn> COLUMNS =
      List.of(
          ImportColumn.required(KIND, "类别", "Kind"),
          ImportColumn.required(NAME, "名称", "Name"),
          ImportColumn.required(ORGANISATION, "运营单位", "Organisation"),
          ImportColumn.required(REGION, "区划代码", "Region code"),
          ImportColumn.required(ADDRESS, "地址", "Address"),
          ImportColumn.required(LATITUDE, "纬度（GCJ-02）", "Latitude (GCJ-02)"),
          ImportColumn.required(LONGITUDE, "经度（GCJ-02）", "Longitude (GCJ-02)"),
          ImportColumn.optional(PHONE, "电话", "Phone"));

  private final RegionRegister regions;
  private final StationBatch batch;
  private final AuditLog audit;
  private final ObjectMapper json;
  private final Clock clock;

  StationImport(
      RegionRegister regions, StationBatch batch, AuditLog audit, ObjectMapper json, Clock clock) {
    this.regions = regions;
    this.batch = batch;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /** Reads a file and tries the rules on it; blocks. */
  ExaminedStations examine(Actor actor, @Nullable Path file, String declaredName) {
    return new ExaminedStations(actor, ImportTable.read(file, declaredName, COLUMNS), json);
  }

  /** What would become of the table. */
  @WithSession
  Uni<ImportReport> tryOut(Actor actor, ExaminedStations examined, Locale language) {
    return askDatabase(actor, examined)
        .map(bad -> ImportReport.dryRun(examined.table(), bad, language));
  }

  /**
   * Takes the whole table over.
   *
   * @throws ImportRejected when a line is bad
   */
  @Command
  Uni<ImportReport> takeOver(Actor actor, ExaminedStations examined) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return askDatabase(actor, examined)
        .invoke(
            bad -> {
              if (!bad.isEmpty()) {
                throw new ImportRejected(examined.table(), bad);
              }
            })
        .flatMap(none -> batch.insert(actor, examined.json(), id, OffsetDateTime.now(clock)))
        .onFailure(e -> Violation.of(Stations.ONCE, e))
        .transform(meanwhile -> new Refusal.Conflict("station.exists"))
        .flatMap(inserted -> audit.record(actor, "station.import", id))
        .map(recorded -> ImportReport.imported(examined.size()));
  }

  private Uni<BadCells> askDatabase(Actor actor, ExaminedStations examined) {
    return regions
        .unknown(examined.codes())
        .invoke(examined::noteUnknown)
        .flatMap(asked -> batch.faults(actor, examined.json()))
        .invoke(faults -> faults.forEach(examined::note))
        .replaceWith(examined.bad());
  }
}
