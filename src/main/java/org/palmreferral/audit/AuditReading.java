package org.palmreferral.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Slice;
import org.palmreferral.vault.Vault;

/** The log as an auditor reads it: what the organisations in her scope did, never content. */
@ApplicationScoped
class AuditReading {

  /**
   * One entry.
   *
   * @param seq its number in the chain
   * @param account who; none for the program itself
   * @param why what the person gave as her reason
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AuditEntry")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) long seq,
      @Schema(required = true) OffsetDateTime at,
      @Nullable UUID account,
      @Nullable UUID organisation,
      @Nullable Role role,
      @Schema(required = true) @Classified(FieldClass.OPEN) String action,
      @Schema(required = true) UUID target,
      @Classified(FieldClass.STAFF) @Nullable String why) {
    @Override
    public String toString() {
      return "Line";
    }
  }

  /**
   * What to look for; everything that is given must hold.
   *
   * @param from first day
   * @param to last day
   */
  record Wanted(
      @Nullable UUID target,
      @Nullable UUID account,
      @Nullable String action,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable UUID after,
      int limit) {}

  private static final String LINES =
      """
      SELECT e.id, l.seq, e.at, e.account, e.organisation, e.role, e.action, e.target, e.why
      FROM audit_entry e JOIN audit_link l ON l.entry_id = e.id
      LEFT JOIN organisation o ON o.id = e.organisation
      WHERE coalesce(o.region_code, '') LIKE $1
        AND ($2::uuid IS NULL OR e.target = $2) AND ($3::uuid IS NULL OR e.account = $3)
        AND ($4::text IS NULL OR e.action = $4)
        AND ($5::timestamptz IS NULL OR e.at >= $5) AND ($6::timestamptz IS NULL OR e.at < $6)
        AND ($7::uuid IS NULL OR e.id < $7)
      ORDER BY e.id DESC LIMIT $8
      """;

  private final Pool pool;
  private final Vault vault;
  private final AuditLog audit;
  private final Clock clock;

  AuditReading(Pool pool, Vault vault, AuditLog audit, Clock clock) {
    this.pool = pool;
    this.vault = vault;
    this.audit = audit;
    this.clock = clock;
  }

  /** The newest first. That she looked stands in the log before she sees anything. */
  Uni<Slice<Line>> lines(Actor actor, Wanted wanted) {
    return Panache.withTransaction(
            () -> audit.record(actor, "audit.read", actor.requireOrganisation()))
        .chain(
            () ->
                pool.preparedQuery(LINES)
                    .execute(
                        Tuple.tuple(
                            Arrays.asList(
                                actor.requireRegion() + "%",
                                wanted.target(),
                                wanted.account(),
                                wanted.action(),
                                start(wanted.from(), 0),
                                start(wanted.to(), 1),
                                wanted.after(),
                                wanted.limit() + 1))))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::line).toList())
        .map(lines -> Slice.of(lines, wanted.limit(), line -> line.id().toString()));
  }

  private @Nullable OffsetDateTime start(@Nullable LocalDate day, int later) {
    return day == null
        ? null
        : day.plusDays(later).atStartOfDay(clock.getZone()).toOffsetDateTime();
  }

  private Line line(Row row) {
    UUID id = row.getUUID("id");
    String role = row.getString("role");
    var why = row.getBuffer("why");
    return new Line(
        id,
        row.getLong("seq"),
        row.getOffsetDateTime("at"),
        row.getUUID("account"),
        row.getUUID("organisation"),
        role == null ? null : Role.valueOf(role),
        row.getString("action"),
        row.getUUID("target"),
        why == null ? null : vault.open(why.getBytes(), AuditLog.why(id)));
  }
}
