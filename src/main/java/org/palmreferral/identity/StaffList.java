package org.palmreferral.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Permission;
import org.palmreferral.actor.Role;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Slice;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** Members and invitations of the organisations in an administrator's scope. */
@ApplicationScoped
class StaffList {

  /** Somebody who belongs to an organisation. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Member")
  record Member(
      @Schema(required = true) UUID id,
      @Classified(FieldClass.STAFF) @Nullable String name,
      @Classified(FieldClass.STAFF) @Nullable String phone,
      @Schema(required = true) Role role,
      @Schema(required = true) UUID organisation,
      @Schema(required = true) @Classified(FieldClass.OPEN) String organisationName,
      @Schema(required = true) OffsetDateTime since,
      @Schema(required = true) List<Permission> permissions,
      @Schema(required = true) int version) {
    @Override
    public String toString() {
      return "Member";
    }
  }

  /** An invitation that can still be accepted. */
  @Schema(name = "OpenInvitation")
  record Invited(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.STAFF) String name,
      @Schema(required = true) @Classified(FieldClass.STAFF) String phone,
      @Schema(required = true) Role role,
      @Schema(required = true) UUID organisation,
      @Schema(required = true) OffsetDateTime expires) {
    @Override
    public String toString() {
      return "Invited";
    }
  }

  private static final String MEMBERS =
      """
      SELECT m.id, m.role, m.organisation_id, m.started_at, m.version, m.permissions, o.name AS organisation_name,
             a.id AS account, a.name, a.phone
      FROM membership m JOIN organisation o ON o.id = m.organisation_id
      JOIN account a ON a.id = m.account_id
      WHERE m.ended_at IS NULL AND NOT a.machine AND coalesce(o.region_code, '') LIKE $1
        AND ($2::uuid IS NULL OR m.organisation_id = $2) AND ($3::uuid IS NULL OR m.id < $3)
      ORDER BY m.id DESC LIMIT $4
      """;
  private static final String INVITATIONS =
      """
      SELECT i.id, i.role, i.organisation_id, i.expires_at, i.name, i.phone
      FROM invitation i JOIN organisation o ON o.id = i.organisation_id
      WHERE i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()
        AND coalesce(o.region_code, '') LIKE $1
        AND ($2::uuid IS NULL OR i.organisation_id = $2) AND ($3::uuid IS NULL OR i.id < $3)
      ORDER BY i.id DESC LIMIT $4
      """;

  private final Pool pool;
  private final Vault vault;
  private final AuditLog audit;

  StaffList(Pool pool, Vault vault, AuditLog audit) {
    this.pool = pool;
    this.vault = vault;
    this.audit = audit;
  }

  Uni<Slice<Member>> members(
      Actor actor, @Nullable UUID organisation, int limit, @Nullable UUID after) {
    return looked(actor, "members.read")
        .chain(
            () ->
                pool.preparedQuery(MEMBERS)
                    .execute(Tuple.of(actor.requireRegion() + "%", organisation, after, limit + 1)))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::member).toList())
        .map(lines -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  Uni<Slice<Invited>> invitations(
      Actor actor, @Nullable UUID organisation, int limit, @Nullable UUID after) {
    return looked(actor, "invitations.read")
        .chain(
            () ->
                pool.preparedQuery(INVITATIONS)
                    .execute(Tuple.of(actor.requireRegion() + "%", organisation, after, limit + 1)))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::invited).toList())
        .map(lines -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  /** Names are personal data: that somebody looked is written down before they are read. */
  private Uni<Void> looked(Actor actor, String action) {
    return Panache.withTransaction(() -> audit.record(actor, action, actor.requireOrganisation()));
  }

  private Member member(Row row) {
    UUID account = row.getUUID("account");
    return new Member(
        row.getUUID("id"),
        open(row, "name", new Place("account.name", account)),
        PhoneNumber.masked(open(row, "phone", new Place("account.phone", account))),
        Role.valueOf(row.getString("role")),
        row.getUUID("organisation_id"),
        row.getString("organisation_name"),
        row.getOffsetDateTime("started_at"),
        Arrays.stream(row.getArrayOfStrings("permissions")).map(Permission::valueOf).toList(),
        row.getInteger("version"));
  }

  private Invited invited(Row row) {
    UUID id = row.getUUID("id");
    return new Invited(
        id,
        Objects.requireNonNull(open(row, "name", new Place("invitation.name", id))),
        Objects.requireNonNull(
            PhoneNumber.masked(open(row, "phone", new Place("invitation.phone", id)))),
        Role.valueOf(row.getString("role")),
        row.getUUID("organisation_id"),
        row.getOffsetDateTime("expires_at"));
  }

  private @Nullable String open(Row row, String column, Place place) {
    var buffer = row.getBuffer(column);
    return buffer == null ? null : vault.open(buffer.getBytes(), place);
  }
}
