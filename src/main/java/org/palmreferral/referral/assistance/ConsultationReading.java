package org.palmreferral.referral.assistance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.referral.relief.KnownCases;
import org.palmreferral.request.Slice;
import org.palmreferral.vault.CaseKey;

/** What was recorded of meetings: the minutes for the case's side, the day for who took part. */
@ApplicationScoped
class ConsultationReading {

  /**
   * A meeting as the case's side sees it.
   *
   * @param calledBy name of the organisation
   * @param agencies names of those that took part
   * @param corrects the entry that this one puts right
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Consultation")
  record File(
      @Schema(required = true) UUID id,
      @Schema(required = true) LocalDate heldOn,
      @Schema(required = true) @Classified(FieldClass.OPEN) String calledBy,
      @Schema(required = true) @Classified(FieldClass.OPEN) List<String> agencies,
      @Schema(required = true) @Classified(FieldClass.STORY) String minutes,
      @Nullable UUID corrects,
      @Schema(required = true) UUID recordedBy,
      @Schema(required = true) OffsetDateTime recordedAt) {
    @Override
    public String toString() {
      return "File";
    }
  }

  /** A meeting as an agency that took part sees it: the day, and what it is to do. */
  @Schema(name = "ConsultationLine")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) LocalDate heldOn,
      @Schema(required = true) @Classified(FieldClass.OPEN) String calledBy,
      @Schema(required = true) List<UUID> measures) {}

  private static final String OF_CASE =
      """
      SELECT c.id, c.held_on, o.name AS caller, c.minutes, c.corrects, c.recorded_by, c.recorded_at,
        (SELECT string_agg(g.name, chr(10) ORDER BY g.name) FROM consultation_agency a
         JOIN organisation g ON g.id = a.organisation_id WHERE a.consultation_id = c.id) AS agencies
      FROM consultation c JOIN organisation o ON o.id = c.called_by
      WHERE c.case_id = :case AND (:after = '' OR c.id < CAST(nullif(:after, '') AS uuid))
      ORDER BY c.id DESC LIMIT :limit
      """;
  private static final String OF_AGENCY =
      """
      SELECT c.id, c.held_on, o.name AS caller,
        ARRAY(SELECT m.id FROM measure m WHERE m.consultation_id = c.id AND m.agency_id = $1
          ORDER BY m.id LIMIT 100) AS measures
      FROM consultation_agency a
      JOIN consultation c ON c.id = a.consultation_id
      JOIN organisation o ON o.id = c.called_by
      WHERE a.organisation_id = $1 AND ($2::uuid IS NULL OR a.consultation_id < $2)
        AND NOT EXISTS (SELECT 1 FROM consultation n WHERE n.corrects = c.id)
      ORDER BY a.consultation_id DESC LIMIT $3
      """;

  private final KnownCases cases;
  private final AuditLog audit;
  private final Pool pool;

  ConsultationReading(KnownCases cases, AuditLog audit, Pool pool) {
    this.cases = cases;
    this.audit = audit;
    this.pool = pool;
  }

  @WithTransaction
  Uni<Slice<File>> ofCase(Actor actor, UUID caseId, int limit, @Nullable UUID after) {
    return cases
        .get(actor, caseId)
        .call(() -> audit.record(actor, "consultation.read", caseId))
        .flatMap(
            known ->
                rows(caseId, limit, after)
                    .map(rows -> rows.stream().map(row -> file(row, known.key())).toList()))
        .map((List<File> files) -> Slice.of(files, limit, file -> file.id().toString()));
  }

  private static Uni<List<Object[]>> rows(UUID caseId, int limit, @Nullable UUID after) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(OF_CASE, Object[].class)
                    .setParameter("case", caseId)
                    .setParameter("after", after == null ? "" : after.toString())
                    .setParameter("limit", limit + 1)
                    .getResultList());
  }

  private static File file(Object[] row, CaseKey key) {
    UUID id = (UUID) row[0];
    return new File(
        id,
        (LocalDate) row[1],
        (String) row[2],
        ((String) row[7]).lines().toList(),
        Objects.requireNonNull(key.open((byte[]) row[3], Consultation.minutesPlace(id))),
        (UUID) row[4],
        (UUID) row[5],
        (OffsetDateTime) row[6]);
  }

  /** The meetings that the actor's agency took part in, newest first. */
  Uni<Slice<Line>> ofAgency(Actor actor, int limit, @Nullable UUID after) {
    return pool.preparedQuery(OF_AGENCY)
        .execute(Tuple.of(actor.requireOrganisation(), after, limit + 1))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(ConsultationReading::line)
                    .toList())
        .map((List<Line> lines) -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  private static Line line(Row row) {
    return new Line(
        row.getUUID("id"),
        row.getLocalDate("held_on"),
        row.getString("caller"),
        List.of(row.getArrayOfUUIDs("measures")));
  }
}
