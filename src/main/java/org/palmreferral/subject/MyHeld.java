package org.palmreferral.subject;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.identity.PhoneNumber;
import org.palmreferral.identity.SignedIn;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/**
 * What is held about an account, and who looked at it. It is about the account alone: whether a
 * clue is about its holder cannot be told from it, because another may hold her phone.
 *
 * @param phone masked
 * @param devices signed in now
 * @param notifications in her list
 * @param messagesAllowed how many messages to her phone she has consented to and not had yet
 * @param readers offices whose people changed or looked at the account, herself left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "MyHeld")
record MyHeld(
    @Schema(required = true) UUID account,
    @Classified(FieldClass.STAFF) @Nullable String name,
    @Classified(FieldClass.STAFF) @Nullable String phone,
    @Schema(required = true) OffsetDateTime since,
    @Schema(required = true) List<Post> memberships,
    @Schema(required = true) int devices,
    @Schema(required = true) long notifications,
    @Schema(required = true) long messagesAllowed,
    @Schema(required = true) List<Reader> readers) {

  /** A membership, also one that has ended. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "MyHeldMembership")
  record Post(
      @Schema(required = true) Role role,
      @Schema(required = true) @Classified(FieldClass.OPEN) String organisation,
      @Schema(required = true) OffsetDateTime since,
      @Nullable OffsetDateTime until) {}

  /** An office that had to do with the account. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "MyHeldReader")
  record Reader(
      @Classified(FieldClass.OPEN) @Nullable String organisation,
      @Nullable Role role,
      @Schema(required = true) @Classified(FieldClass.OPEN) String action,
      @Schema(required = true) long times,
      @Schema(required = true) OffsetDateTime last) {}

  @Override
  public String toString() {
    return "MyHeld";
  }

  @ApplicationScoped
  static class Query {
    private static final String ACCOUNT =
        """
        SELECT a.name, a.phone, a.created_at,
               (SELECT count(*) FROM notification n WHERE n.account_id = a.id) AS notifications,
               (SELECT coalesce(sum(m.available), 0)::bigint FROM message_consent m
                WHERE m.account_id = a.id) AS allowed
        FROM account a WHERE a.id = $1
        """;
    private static final String POSTS =
        """
        SELECT m.role, o.name, m.started_at, m.ended_at
        FROM membership m JOIN organisation o ON o.id = m.organisation_id
        WHERE m.account_id = $1 ORDER BY m.started_at, m.id LIMIT 200
        """;

    /** Of the account and its memberships only: never anything that belongs to a clue. */
    private static final String READERS =
        """
        WITH thing AS (
          SELECT $1::uuid AS id
          UNION ALL SELECT id FROM membership WHERE account_id = $1
          UNION ALL SELECT id FROM invitation WHERE accepted_by = $1)
        SELECT o.name, e.role, e.action, count(*) AS times, max(e.at) AS last
        FROM audit_entry e
        JOIN thing ON thing.id = e.target
        LEFT JOIN organisation o ON o.id = e.organisation
        WHERE e.account IS DISTINCT FROM $1 AND e.action ~ '^(account|membership|invitation)[.]'
        GROUP BY o.id, o.name, e.role, e.action ORDER BY max(e.at) DESC, e.action LIMIT 200
        """;

    private final Pool pool;
    private final Vault vault;
    private final SignedIn signedIn;

    Query(Pool pool, Vault vault, SignedIn signedIn) {
      this.pool = pool;
      this.vault = vault;
      this.signedIn = signedIn;
    }

    Uni<MyHeld> of(Actor actor) {
      Tuple account = Tuple.of(actor.account());
      return pool.preparedQuery(ACCOUNT)
          .execute(account)
          .map(rows -> rows.iterator().next())
          .flatMap(
              own ->
                  pool.preparedQuery(POSTS)
                      .execute(account)
                      .flatMap(
                          posts ->
                              pool.preparedQuery(READERS)
                                  .execute(account)
                                  .flatMap(
                                      readers ->
                                          signedIn
                                              .devices(actor)
                                              .map(
                                                  devices ->
                                                      held(
                                                          actor.account(),
                                                          own,
                                                          posts,
                                                          readers,
                                                          devices)))));
    }

    private MyHeld held(UUID id, Row own, RowSet<Row> posts, RowSet<Row> readers, int devices) {
      return new MyHeld(
          id,
          vault.open(bytes(own, "name"), new Place("account.name", id)),
          PhoneNumber.masked(vault.open(bytes(own, "phone"), new Place("account.phone", id))),
          own.getOffsetDateTime("created_at"),
          StreamSupport.stream(posts.spliterator(), false).map(Query::post).toList(),
          devices,
          own.getLong("notifications"),
          own.getLong("allowed"),
          StreamSupport.stream(readers.spliterator(), false).map(Query::reader).toList());
    }

    private static byte @Nullable [] bytes(Row row, String column) {
      var sealed = row.getBuffer(column);
      return sealed == null ? null : sealed.getBytes();
    }

    private static Post post(Row row) {
      return new Post(
          Role.valueOf(row.getString("role")),
          row.getString("name"),
          row.getOffsetDateTime("started_at"),
          row.getOffsetDateTime("ended_at"));
    }

    private static Reader reader(Row row) {
      String role = row.getString("role");
      return new Reader(
          row.getString("name"),
          role == null ? null : Role.valueOf(role),
          row.getString("action"),
          row.getLong("times"),
          row.getOffsetDateTime("last"));
    }
  }
}
