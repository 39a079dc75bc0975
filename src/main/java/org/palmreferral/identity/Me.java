package org.palmreferral.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Permission;
import org.palmreferral.actor.Role;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/**
 * What somebody sees of herself.
 *
 * @param phone masked
 * @param acting the membership of this session; absent for a resident
 * @param permissions what she may do in it beyond her role
 */
record Me(
    @Schema(required = true) UUID account,
    @Classified(FieldClass.STAFF) @Nullable String name,
    @Classified(FieldClass.STAFF) @Nullable String phone,
    @Schema(required = true) Role role,
    @Nullable UUID acting,
    @Schema(required = true) List<Permission> permissions,
    @Schema(required = true) List<Post> memberships) {

  /** Never into a log. */
  @Override
  public String toString() {
    return "Me";
  }

  /** One membership. */
  @Schema(name = "MyMembership")
  record Post(
      @Schema(required = true) UUID id,
      @Schema(required = true) Role role,
      @Schema(required = true) UUID organisation,
      @Schema(required = true) @Classified(FieldClass.OPEN) String organisationName,
      @Schema(required = true) @Classified(FieldClass.OPEN) String region) {}

  @ApplicationScoped
  static class Query {
    private static final String SQL =
        """
        SELECT a.name AS account_name, a.phone, m.id, m.role, m.organisation_id,
               o.name AS organisation_name, coalesce(o.region_code, '') AS region_code
        FROM account a
        LEFT JOIN (membership m JOIN organisation o ON o.id = m.organisation_id AND o.active)
          ON m.account_id = a.id AND m.ended_at IS NULL
        WHERE a.id = $1 ORDER BY m.started_at, m.id LIMIT 100
        """;

    private final Pool pool;
    private final Vault vault;

    Query(Pool pool, Vault vault) {
      this.pool = pool;
      this.vault = vault;
    }

    Uni<Me> of(Actor actor) {
      return pool.preparedQuery(SQL)
          .execute(Tuple.of(actor.account()))
          .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
          .map(rows -> me(actor, rows));
    }

    private Me me(Actor actor, List<Row> rows) {
      Row first = rows.get(0);
      UUID id = actor.account();
      return new Me(
          id,
          vault.open(bytes(first, "account_name"), new Place("account.name", id)),
          PhoneNumber.masked(vault.open(bytes(first, "phone"), new Place("account.phone", id))),
          actor.role(),
          actor.membership(),
          actor.permissions().stream().sorted().toList(),
          rows.stream().filter(row -> row.getUUID("id") != null).map(Query::post).toList());
    }

    private static byte @Nullable [] bytes(Row row, String column) {
      var buffer = row.getBuffer(column);
      return buffer == null ? null : buffer.getBytes();
    }

    private static Post post(Row row) {
      return new Post(
          row.getUUID("id"),
          Role.valueOf(row.getString("role")),
          row.getUUID("organisation_id"),
          Objects.requireNonNull(row.getString("organisation_name")),
          row.getString("region_code"));
    }
  }
}
