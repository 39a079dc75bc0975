package org.palmreferral.subject;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.KnownPersons;
import org.palmreferral.subject.SubjectReport.DataKind;
import org.palmreferral.subject.SubjectReport.HandedTo;
import org.palmreferral.subject.SubjectReport.Held;
import org.palmreferral.subject.SubjectReport.Own;
import org.palmreferral.subject.SubjectReport.Purpose;
import org.palmreferral.subject.SubjectReport.Reader;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.CaseKeys;

/** Puts together what is held of the person a request is about, and who read it. */
@ApplicationScoped
class SubjectReporting {

  private static final String RECORDS =
      """
      SELECT c.id, c.number, c.status, c.submitted_at, c.key_id, c.household IS NOT NULL AS household,
             c.police_report IS NOT NULL AS police_report, k.number AS case_number,
             k.status AS case_status, p.id AS person, p.name, p.identity_number, p.birth_date,
             p.phone, p.address, p.guardian IS NOT NULL AS guardian, p.basis,
             (SELECT count(*) FROM clue_attachment a WHERE a.clue_id = c.id)
               + (SELECT count(*) FROM relief_attachment a WHERE a.case_id = k.id)
               + (SELECT count(*) FROM measure_proof f JOIN measure m ON m.id = f.measure_id
                  WHERE m.case_id = k.id) AS documents,
             EXISTS (SELECT FROM measure m WHERE m.case_id = k.id) AS measures,
             EXISTS (SELECT FROM visit v WHERE v.case_id = k.id) AS visits
      FROM subject_match m
      JOIN clue c ON c.id = m.clue_id
      JOIN clue_person p ON p.id = m.person_id
      LEFT JOIN relief_case k ON k.clue_id = c.id
      WHERE m.request_id = $1 ORDER BY c.id, p.position LIMIT 50
      """;

  /** $1 the clue. Each office once for each purpose, when it was first given the record. */
  private static final String HANDED_TO =
      """
      SELECT o.name, g.purpose, min(g.at) AS at FROM (
        SELECT l.receiver_id AS organisation, l.purpose, l.sent_at AS at
        FROM referral l WHERE l.clue_id = $1
        UNION ALL
        SELECT m.agency_id, 'MEASURE', m.planned_at
        FROM measure m JOIN relief_case k ON k.id = m.case_id WHERE k.clue_id = $1
        UNION ALL
        SELECT a.organisation_id, 'CONSULTATION', h.recorded_at
        FROM consultation h JOIN relief_case k ON k.id = h.case_id
        JOIN consultation_agency a ON a.consultation_id = h.id WHERE k.clue_id = $1) g
      JOIN organisation o ON o.id = g.organisation
      GROUP BY o.id, o.name, g.purpose ORDER BY min(g.at), o.name LIMIT 200
      """;

  /** $1 the clue. Everything of it that can be looked at has an id that the audit log names. */
  private static final String READERS =
      """
      WITH k AS (SELECT id FROM relief_case WHERE clue_id = $1),
      thing AS (
        SELECT $1::uuid AS id
        UNION ALL SELECT id FROM clue_person WHERE clue_id = $1
        UNION ALL SELECT id FROM clue_attachment WHERE clue_id = $1
        UNION ALL SELECT id FROM referral WHERE clue_id = $1
        UNION ALL SELECT id FROM k
        UNION ALL SELECT t.id FROM relief_attachment t JOIN k ON k.id = t.case_id
        UNION ALL SELECT t.id FROM relief_decision t JOIN k ON k.id = t.case_id
        UNION ALL SELECT t.id FROM measure t JOIN k ON k.id = t.case_id
        UNION ALL SELECT f.id FROM measure_proof f
          JOIN measure t ON t.id = f.measure_id JOIN k ON k.id = t.case_id
        UNION ALL SELECT t.id FROM drive t JOIN k ON k.id = t.case_id
        UNION ALL SELECT t.id FROM visit t JOIN k ON k.id = t.case_id)
      SELECT o.name, e.role, e.action, count(*) AS times, min(e.at) AS first, max(e.at) AS last,
        (array_agg(e.id) FILTER (WHERE e.why IS NOT NULL))[1:20] AS entries,
        (array_agg(e.why) FILTER (WHERE e.why IS NOT NULL))[1:20] AS whys
      FROM audit_entry e
      JOIN thing ON thing.id = e.target
      LEFT JOIN organisation o ON o.id = e.organisation
      WHERE e.action ~ '(read|screen|reveal)'
      GROUP BY o.id, o.name, e.role, e.action ORDER BY min(e.at), e.action LIMIT 500
      """;

  private final SubjectRequests requests;
  private final AuditLog audit;
  private final CaseKeys keys;
  private final Pool pool;

  SubjectReporting(SubjectRequests requests, AuditLog audit, CaseKeys keys, Pool pool) {
    this.requests = requests;
    this.audit = audit;
    this.keys = keys;
    this.pool = pool;
  }

  /**
   * Allows a report, to somebody else than who recorded the request, and writes down that it was
   * made.
   */
  @WithTransaction
  Uni<String> allow(Actor actor, UUID id) {
    return requests
        .get(actor, id)
        .invoke(
            request -> {
              request.requireKind(RequestKind.ACCESS);
              if (request.receivedBy.equals(actor.account())) {
                // or whoever writes a request down could read anybody's numbers with it
                throw new Refusal.Forbidden("subject.same_person");
              }
              if (request.status != RequestStatus.RECEIVED
                  && request.status != RequestStatus.ANSWERED) {
                throw new Refusal.Conflict("subject.arrow");
              }
            })
        .call(() -> audit.record(actor, "subject.report", id))
        .map(request -> request.number);
  }

  /** The records that {@link #allow} allowed to be seen. */
  Uni<SubjectReport> report(UUID id, String number) {
    return pool.preparedQuery(RECORDS)
        .execute(Tuple.of(id))
        .flatMap(
            rows ->
                Multi.createFrom()
                    .iterable(list(rows))
                    .onItem()
                    .transformToUniAndConcatenate(this::held)
                    .collect()
                    .asList())
        .map(records -> new SubjectReport(number, records));
  }

  private Uni<Held> held(Row row) {
    Tuple clue = Tuple.of(row.getUUID("id"));
    return keys.get(row.getUUID("key_id"))
        .flatMap(
            key ->
                pool.preparedQuery(HANDED_TO)
                    .execute(clue)
                    .flatMap(
                        handed ->
                            pool.preparedQuery(READERS)
                                .execute(clue)
                                .map(readers -> held(row, key, list(handed), list(readers)))));
  }

  private Held held(Row row, CaseKey key, List<Row> handed, List<Row> readers) {
    return new Held(
        row.getUUID("id"),
        row.getString("number"),
        row.getString("status"),
        row.getOffsetDateTime("submitted_at"),
        row.getString("case_number"),
        row.getString("case_status"),
        row.getString("basis"),
        kinds(row),
        row.getLong("documents"),
        new Own(
            Objects.requireNonNull(open(row, "name", key)),
            open(row, "identity_number", key),
            LocalDate.parse(Objects.requireNonNull(open(row, "birth_date", key))),
            open(row, "phone", key),
            open(row, "address", key)),
        handed.stream().map(SubjectReporting::handedTo).toList(),
        readers.stream().map(this::reader).toList());
  }

  private static List<DataKind> kinds(Row row) {
    List<DataKind> kinds = new ArrayList<>(List.of(DataKind.NAME, DataKind.BIRTH_DATE));
    add(kinds, DataKind.IDENTITY_NUMBER, row.getBuffer("identity_number") != null);
    add(kinds, DataKind.PHONE, row.getBuffer("phone") != null);
    add(kinds, DataKind.ADDRESS, row.getBuffer("address") != null);
    add(kinds, DataKind.GUARDIAN, row.getBoolean("guardian"));
    kinds.add(DataKind.NARRATIVE);
    add(kinds, DataKind.HOUSEHOLD, row.getBoolean("household"));
    add(kinds, DataKind.POLICE_REPORT, row.getBoolean("police_report"));
    add(kinds, DataKind.DOCUMENTS, row.getLong("documents") > 0);
    add(kinds, DataKind.RELIEF_CASE, row.getString("case_number") != null);
    add(kinds, DataKind.MEASURES, row.getBoolean("measures"));
    add(kinds, DataKind.VISITS, row.getBoolean("visits"));
    return kinds;
  }

  private static void add(List<DataKind> kinds, DataKind kind, boolean there) {
    if (there) {
      kinds.add(kind);
    }
  }

  private static @Nullable String open(Row row, String column, CaseKey key) {
    var sealed = row.getBuffer(column);
    return key.open(
        sealed == null ? null : sealed.getBytes(),
        KnownPersons.place(column, row.getUUID("person")));
  }

  private static HandedTo handedTo(Row row) {
    return new HandedTo(
        row.getString("name"),
        Purpose.valueOf(row.getString("purpose")),
        row.getOffsetDateTime("at"));
  }

  private Reader reader(Row row) {
    String role = row.getString("role");
    return new Reader(
        row.getString("name"),
        role == null ? null : Role.valueOf(role),
        row.getString("action"),
        row.getLong("times"),
        row.getOffsetDateTime("first"),
        row.getOffsetDateTime("last"),
        reasons(row));
  }

  /** Why they looked, where a reason is asked for. */
  private List<String> reasons(Row row) {
    UUID[] entries = row.getArrayOfUUIDs("entries");
    Buffer[] whys = row.get(Buffer[].class, "whys");
    List<String> reasons = new ArrayList<>();
    for (int i = 0; entries != null && i < entries.length; i++) {
      reasons.add(Objects.requireNonNull(audit.why(entries[i], whys[i].getBytes())));
    }
    return reasons;
  }

  private static List<Row> list(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }
}
