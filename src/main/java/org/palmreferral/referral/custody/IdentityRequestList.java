package org.palmreferral.referral.custody;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Permission;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Slice;
import org.palmreferral.vault.CaseKeyRing;
import org.palmreferral.vault.CaseKeys;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** An officer's own requests; for a custodian also those of her organisation that are not over. */
@ApplicationScoped
class IdentityRequestList {

  /**
   * One request.
   *
   * @param persons ids of the minors, as the file of the clue has them
   * @param mine whether the reader asked herself
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "IdentityRequest")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) UUID clue,
      @Schema(required = true) @Classified(FieldClass.OPEN) String clueNumber,
      @Schema(required = true) List<UUID> persons,
      @Schema(required = true) IdentityForms.Purpose purpose,
      @Classified(FieldClass.STORY) @Nullable String words,
      @Classified(FieldClass.STAFF) @Nullable String requester,
      @Schema(required = true) boolean mine,
      @Schema(required = true) IdentityRequestStatus status,
      @Schema(required = true) OffsetDateTime askedAt,
      @Nullable LocalDate dueOn,
      @Classified(FieldClass.STORY) @Nullable String answer,
      @Nullable OffsetDateTime expiresAt,
      @Schema(required = true) int version) {
    @Override
    public String toString() {
      return "Line";
    }
  }

  private static final String LINES =
      """
      SELECT r.id, r.clue_id, r.purpose, r.words, r.status, r.asked_at, r.due_on, r.answer,
             r.expires_at, r.version, r.requester_id, a.name AS requester, c.number, c.key_id,
             ARRAY(SELECT p.person_id FROM identity_request_person p WHERE p.request_id = r.id)
               AS persons
      FROM identity_request r
      JOIN clue c ON c.id = r.clue_id
      JOIN account a ON a.id = r.requester_id
      WHERE (r.requester_id = $1 AND r.organisation_id = $2
          OR $3 AND r.organisation_id = $2 AND r.status IN ('ASKED', 'GRANTED'))
        AND ($4::uuid IS NULL OR r.id < $4)
      ORDER BY r.id DESC LIMIT $5
      """;

  private final Pool pool;
  private final CaseKeys keys;
  private final Vault vault;
  private final AuditLog audit;

  IdentityRequestList(Pool pool, CaseKeys keys, Vault vault, AuditLog audit) {
    this.pool = pool;
    this.keys = keys;
    this.vault = vault;
    this.audit = audit;
  }

  Uni<Slice<Line>> newest(Actor actor, int limit, @Nullable UUID after) {
    boolean custodian = actor.permissions().contains(Permission.CUSTODY);
    UUID organisation = actor.requireOrganisation();
    return Panache.withTransaction(
            () -> audit.record(actor, "identity_requests.read", organisation))
        .chain(
            () ->
                pool.preparedQuery(LINES)
                    .execute(Tuple.of(actor.account(), organisation, custodian, after, limit + 1)))
        .flatMap(rows -> lines(actor, rows))
        .map(lines -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  private Uni<List<Line>> lines(Actor actor, Iterable<Row> rows) {
    List<Row> all = StreamSupport.stream(rows.spliterator(), false).toList();
    return keys.all(all.stream().map(row -> row.getUUID("key_id")).toList())
        .map(ring -> all.stream().map(row -> line(actor, row, ring)).toList());
  }

  private Line line(Actor actor, Row row, CaseKeyRing ring) {
    UUID id = row.getUUID("id");
    UUID requester = row.getUUID("requester_id");
    return new Line(
        id,
        row.getUUID("clue_id"),
        row.getString("number"),
        Arrays.asList(row.getArrayOfUUIDs("persons")),
        IdentityForms.Purpose.valueOf(row.getString("purpose")),
        open(row, ring, "words", id),
        vault.open(bytes(row, "requester"), new Place("account.name", requester)),
        requester.equals(actor.account()),
        IdentityRequestStatus.valueOf(row.getString("status")),
        row.getOffsetDateTime("asked_at"),
        row.getLocalDate("due_on"),
        open(row, ring, "answer", id),
        row.getOffsetDateTime("expires_at"),
        row.getInteger("version"));
  }

  private static @Nullable String open(Row row, CaseKeyRing ring, String column, UUID id) {
    return ring.open(row.getUUID("key_id"), bytes(row, column), IdentityRequest.place(column, id));
  }

  private static byte @Nullable [] bytes(Row row, String column) {
    var buffer = row.getBuffer(column);
    return buffer == null ? null : buffer.getBytes();
  }
}
