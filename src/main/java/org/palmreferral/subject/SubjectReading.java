package org.palmreferral.subject;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Slice;
import org.palmreferral.vault.Vault;

/** The requests made at the actor's office. */
@ApplicationScoped
class SubjectReading {

  /** A request in a list. It names no person. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SubjectRequestLine")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) RequestKind kind,
      @Schema(required = true) RequestStatus status,
      @Schema(required = true) OffsetDateTime receivedAt,
      @Nullable LocalDate dueOn,
      @Schema(required = true) boolean overdue,
      @Schema(required = true) int version) {}

  private static final String NEWEST =
      """
      SELECT id, number, kind, status, received_at, due_on, version FROM subject_request
      WHERE organisation_id = $1 AND ($2::text IS NULL OR status = $2)
        AND ($3::uuid IS NULL OR id < $3)
      ORDER BY id DESC LIMIT $4
      """;

  private final SubjectRequests requests;
  private final AuditLog audit;
  private final Vault vault;
  private final Pool pool;
  private final Clock clock;

  SubjectReading(SubjectRequests requests, AuditLog audit, Vault vault, Pool pool, Clock clock) {
    this.requests = requests;
    this.audit = audit;
    this.vault = vault;
    this.pool = pool;
    this.clock = clock;
  }

  Uni<Slice<Line>> newest(
      Actor actor, @Nullable RequestStatus status, int limit, @Nullable UUID after) {
    return pool.preparedQuery(NEWEST)
        .execute(
            Tuple.of(
                actor.requireOrganisation(),
                status == null ? null : status.name(),
                after,
                limit + 1))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::line).toList())
        .map((List<Line> lines) -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  /** Opens a request; the look is audited. */
  @WithTransaction
  Uni<SubjectRequestFile> open(Actor actor, UUID id) {
    return requests
        .get(actor, id)
        .invoke(
            request -> {
              if (request.emptiedAt != null) {
                throw new Refusal.Gone("record.erased");
              }
            })
        .call(() -> audit.record(actor, "subject.read", id))
        .flatMap(request -> steps(id).map(steps -> file(request, steps)));
  }

  private static Uni<List<SubjectRequestStep>> steps(UUID request) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createSelectionQuery(
                        "from SubjectRequestStep where requestId = :request order by id",
                        SubjectRequestStep.class)
                    .setParameter("request", request)
                    .setMaxResults(200)
                    .getResultList());
  }

  private SubjectRequestFile file(SubjectRequest request, List<SubjectRequestStep> steps) {
    return new SubjectRequestFile(
        request.id,
        request.number,
        request.kind,
        request.status,
        Objects.requireNonNull(vault.open(request.name, request.place("name"))),
        vault.open(request.identityNumber, request.place("identity_number")),
        request.checkedBy,
        vault.open(request.words, request.place("words")),
        request.clueId,
        request.receivedAt,
        request.receivedBy,
        request.dueOn,
        request.answeredAt,
        request.answeredBy,
        request.refusal,
        steps.stream()
            .map(
                step ->
                    new SubjectRequestFile.Step(
                        step.at,
                        step.verb,
                        step.account,
                        step.role,
                        vault.open(step.note, SubjectRequestStep.place(step.id))))
            .toList(),
        request.version);
  }

  private Line line(Row row) {
    LocalDate due = row.getLocalDate("due_on");
    return new Line(
        row.getUUID("id"),
        row.getString("number"),
        RequestKind.valueOf(row.getString("kind")),
        RequestStatus.valueOf(row.getString("status")),
        row.getOffsetDateTime("received_at"),
        due,
        due != null && due.isBefore(LocalDate.now(clock)),
        row.getInteger("version"));
  }
}
