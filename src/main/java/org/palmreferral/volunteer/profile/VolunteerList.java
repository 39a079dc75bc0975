package org.palmreferral.volunteer.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.Panache;
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
import org.palmreferral.audit.AuditLog;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.request.Slice;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** Registrations without what she told of herself. */
@ApplicationScoped
class VolunteerList {

  /** A registration in a list. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "VolunteerLine")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) VolunteerStatus status,
      @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
      @Classified(FieldClass.STAFF) @Nullable String name,
      @Schema(required = true) UUID organisation,
      @Schema(required = true) @Classified(FieldClass.OPEN) String organisationName,
      @Schema(required = true) boolean servesChildren,
      @Nullable LocalDate servesChildrenUntil,
      @Schema(required = true) OffsetDateTime registeredAt,
      @Schema(required = true) int version) {
    @Override
    public String toString() {
      return "Line";
    }
  }

  private static final String SELECT =
      """
      SELECT v.*, o.name AS house, a.name AS sealed_name,
             serves_children(v.account, v.organisation_id, $1, $2) AS until
      FROM volunteer v JOIN organisation o ON o.id = v.organisation_id
      JOIN account a ON a.id = v.account
      """;

  private static final String MINE = SELECT + "WHERE v.account = $3 ORDER BY v.id DESC LIMIT 50";

  private static final String OF_ORGANISATION =
      SELECT
          + """
          WHERE v.organisation_id = $3 AND ($4::text IS NULL OR v.status = $4)
            AND ($5::uuid IS NULL OR v.id < $5) ORDER BY v.id DESC LIMIT $6
          """;

  private static final String OF_REGION =
      SELECT
          + """
          WHERE v.region >= $3 AND v.region < $7 AND ($4::text IS NULL OR v.status = $4)
            AND ($5::uuid IS NULL OR v.id < $5) ORDER BY v.id DESC LIMIT $6
          """;

  private final ServingChildren serving;
  private final AuditLog audit;
  private final Vault vault;
  private final Pool pool;

  VolunteerList(ServingChildren serving, AuditLog audit, Vault vault, Pool pool) {
    this.serving = serving;
    this.audit = audit;
    this.vault = vault;
    this.pool = pool;
  }

  /** One's own, newest first, 50 at most. */
  Uni<List<Line>> mine(Actor actor, Locale language) {
    return pool.preparedQuery(MINE)
        .execute(Tuple.of(serving.today(), serving.courses(), actor.account()))
        .map(rows -> lines(rows, language));
  }

  /** Of her organisation; for a reviewer of her division. Names are shown: the look is audited. */
  Uni<Slice<Line>> lookedAfter(
      Actor actor,
      @Nullable VolunteerStatus status,
      int limit,
      @Nullable UUID after,
      Locale language) {
    boolean region = actor.role() == Role.REVIEWER;
    Tuple values =
        Tuple.of(serving.today(), serving.courses())
            .addValue(region ? actor.requireRegion() : actor.requireOrganisation())
            .addValue(status == null ? null : status.name())
            .addValue(after)
            .addValue(limit + 1);
    if (region) {
      values.addValue(Region.end(actor.requireRegion()));
    }
    return Panache.withTransaction(
            () -> audit.record(actor, "volunteer.list", actor.requireOrganisation()))
        .chain(() -> pool.preparedQuery(region ? OF_REGION : OF_ORGANISATION).execute(values))
        .map(rows -> Slice.of(lines(rows, language), limit, line -> line.id().toString()));
  }

  private List<Line> lines(RowSet<Row> rows, Locale language) {
    return StreamSupport.stream(rows.spliterator(), false).map(row -> line(row, language)).toList();
  }

  private Line line(Row row, Locale language) {
    VolunteerStatus status = VolunteerStatus.valueOf(row.getString("status"));
    LocalDate until = row.getLocalDate("until");
    var name = row.getBuffer("sealed_name");
    return new Line(
        row.getUUID("id"),
        status,
        status.label(language),
        vault.open(
            name == null ? null : name.getBytes(),
            new Place("account.name", row.getUUID("account"))),
        row.getUUID("organisation_id"),
        row.getString("house"),
        until != null,
        until,
        row.getOffsetDateTime("registered_at"),
        row.getInteger("version"));
  }
}
