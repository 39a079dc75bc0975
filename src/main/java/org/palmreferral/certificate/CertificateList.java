package org.palmreferral.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.request.Slice;

/** Certificates without what they state. */
@ApplicationScoped
class CertificateList {

  /** A certificate in a list. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "CertificateLine")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String requestNumber,
      @Schema(required = true) CertificateStatus status,
      @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
      @Classified(FieldClass.OPEN) @Nullable String number,
      @Schema(required = true) @Classified(FieldClass.OPEN) String organisation,
      @Schema(required = true) LocalDate from,
      @Schema(required = true) LocalDate until,
      @Nullable Integer minutes,
      @Schema(required = true) OffsetDateTime requestedAt,
      @Nullable LocalDate dueOn,
      @Schema(required = true) int version) {}

  private static final String SELECT =
      "SELECT c.*, o.name AS house FROM certificate c JOIN organisation o ON o.id = c.organisation_id ";

  static final String MINE =
      SELECT
          + """
          WHERE c.account = $1 AND ($2::uuid IS NULL OR c.id < $2) ORDER BY c.id DESC LIMIT $3
          """;

  private static final String REST =
      """
      AND ($2::uuid IS NULL OR c.id < $2) AND ($4::text IS NULL OR c.status = $4)
        AND c.account <> $5
      ORDER BY c.id DESC LIMIT $3
      """;

  /** A keeper's, for her organisation. */
  static final String OF_HOUSE = SELECT + "WHERE c.organisation_id = $1 " + REST;

  /** A reviewer's, for the organisations below her. */
  static final String OF_REGION = SELECT + "WHERE c.region >= $1 AND c.region < $6 " + REST;

  private final Pool pool;

  CertificateList(Pool pool) {
    this.pool = pool;
  }

  /** The actor's own, newest first. */
  Uni<Slice<Line>> mine(Actor actor, int limit, @Nullable UUID after, Locale language) {
    return pool.preparedQuery(MINE)
        .execute(Tuple.of(actor.account(), after, limit + 1))
        .map(rows -> slice(rows, limit, language));
  }

  /** Those the actor answers for, newest first; her own are not among them. */
  Uni<Slice<Line>> kept(
      Actor actor,
      @Nullable CertificateStatus status,
      int limit,
      @Nullable UUID after,
      Locale language) {
    boolean house = actor.role() == Role.KEEPER;
    Tuple by =
        Tuple.of(
            house ? actor.requireOrganisation() : actor.requireRegion(),
            after,
            limit + 1,
            status == null ? null : status.name(),
            actor.account());
    if (!house) {
      by.addValue(Region.end(actor.requireRegion()));
    }
    return pool.preparedQuery(house ? OF_HOUSE : OF_REGION)
        .execute(by)
        .map(rows -> slice(rows, limit, language));
  }

  private static Slice<Line> slice(RowSet<Row> rows, int limit, Locale language) {
    List<Line> lines =
        StreamSupport.stream(rows.spliterator(), false).map(row -> line(row, language)).toList();
    return Slice.of(lines, limit, line -> line.id().toString());
  }

  private static Line line(Row row, Locale language) {
    CertificateStatus status = CertificateStatus.valueOf(row.getString("status"));
    return new Line(
        row.getUUID("id"),
        row.getString("request_number"),
        status,
        status.label(language),
        row.getString("number"),
        row.getString("house"),
        row.getLocalDate("from_day"),
        row.getLocalDate("until_day"),
        row.getInteger("minutes"),
        row.getOffsetDateTime("requested_at"),
        row.getLocalDate("due_on"),
        row.getInteger("version"));
  }
}
