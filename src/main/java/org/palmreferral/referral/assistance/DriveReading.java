package org.palmreferral.referral.assistance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.relief.KnownCase;
import org.palmreferral.referral.relief.KnownCases;
import org.palmreferral.request.Slice;
import org.palmreferral.vault.CaseKey;

/** Opens the books of a drive for the case's side. */
@ApplicationScoped
class DriveReading {

  /** A drive as a whole; its movements are a list of their own. */
  @Schema(name = "DriveFile")
  record File(
      @Schema(required = true) DriveSums sums,
      @Schema(required = true) UUID relief,
      @Schema(required = true) @Classified(FieldClass.STORY) String purpose,
      @Schema(required = true) LocalDate endsOn) {
    @Override
    public String toString() {
      return "File";
    }
  }

  /**
   * One movement. Money in fen.
   *
   * @param words the donor, unless she is not to be named; on what it was spent; to whom it went
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "DriveEntry")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) EntryKind kind,
      @Schema(required = true) long amount,
      @Schema(required = true) LocalDate day,
      @Nullable UUID pledge,
      @Nullable UUID person,
      @Classified(FieldClass.STORY) @Nullable String words,
      @Schema(required = true) UUID recordedBy) {
    @Override
    public String toString() {
      return "Line";
    }
  }

  private static final String OF_CASE =
      "SELECT "
          + DriveSums.COLUMNS
          + """
           FROM drive d
          WHERE d.case_id = :case AND (:after = '' OR d.id < CAST(nullif(:after, '') AS uuid))
          ORDER BY d.id DESC LIMIT :limit
          """;
  private static final String ONE =
      "SELECT "
          + DriveSums.COLUMNS
          + ", d.case_id, d.purpose, d.ends_on FROM drive d WHERE d.id = :id";
  private static final String ENTRIES =
      """
      from DriveEntry where driveId = :drive and (:first = true or id < :after)
      order by id desc
      """;

  private final KnownCases cases;
  private final AuditLog audit;

  DriveReading(KnownCases cases, AuditLog audit) {
    this.cases = cases;
    this.audit = audit;
  }

  /** The drives of a case in figures, newest first. */
  @WithSession
  Uni<Slice<DriveSums>> ofCase(Actor actor, UUID caseId, int limit, @Nullable UUID after) {
    return cases
        .get(actor, caseId)
        .chain(() -> Panache.getSession())
        .flatMap(
            session ->
                session
                    .createNativeQuery(OF_CASE, Object[].class)
                    .setParameter("case", caseId)
                    .setParameter("after", after == null ? "" : after.toString())
                    .setParameter("limit", limit + 1)
                    .getResultList())
        .map(rows -> rows.stream().map(row -> DriveSums.of(row, null)).toList())
        .map((List<DriveSums> drives) -> Slice.of(drives, limit, sums -> sums.id().toString()));
  }

  @WithTransaction
  Uni<File> open(Actor actor, UUID id) {
    return scoped(actor, id)
        .call(() -> audit.record(actor, "drive.read", id))
        .map(
            drive ->
                new File(
                    DriveSums.of(drive.row(), null),
                    drive.known().id(),
                    Objects.requireNonNull(
                        drive.known().key().open((byte[]) drive.row()[9], Drive.purposePlace(id))),
                    (LocalDate) drive.row()[10]));
  }

  /** The movements with donors and purposes, newest first. */
  @WithTransaction
  Uni<Slice<Line>> entries(Actor actor, UUID id, int limit, @Nullable UUID after) {
    return scoped(actor, id)
        .call(() -> audit.record(actor, "drive.entries.read", id))
        .flatMap(
            drive ->
                entries(id, limit, after)
                    .map(all -> all.stream().map(one -> line(one, drive.known().key())).toList()))
        .map((List<Line> lines) -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  private static Uni<List<DriveEntry>> entries(UUID id, int limit, @Nullable UUID after) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(ENTRIES, DriveEntry.class)
                    .setParameter("drive", id)
                    .setParameter("first", after == null)
                    .setParameter("after", after == null ? id : after)
                    .setMaxResults(limit + 1)
                    .getResultList());
  }

  /** A drive in the actor's scope. */
  private record Scoped(Object[] row, KnownCase known) {}

  private Uni<Scoped> scoped(Actor actor, UUID id) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ONE, Object[].class)
                    .setParameter("id", id)
                    .getSingleResultOrNull())
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .flatMap(row -> cases.get(actor, (UUID) row[8]).map(known -> new Scoped(row, known)));
  }

  private static Line line(DriveEntry entry, CaseKey key) {
    return new Line(
        entry.id,
        entry.kind,
        entry.amount,
        entry.day,
        entry.pledgeId,
        entry.personId,
        key.open(entry.words, DriveEntry.wordsPlace(entry.id)),
        entry.recordedBy);
  }
}
