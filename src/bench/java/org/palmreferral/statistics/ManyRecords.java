package org.palmreferral.statistics;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/**
 * Fills the database with clues of two years of all counties of Guangxi, one in twenty of them
 * Fengshan's, and with the referrals and cases that came of them. Names are sealed like real ones.
 */
final class ManyRecords {

  static final int CLUES = Integer.getInteger("bench.clues", 1_000_000);
  static final int CASES = Integer.getInteger("bench.cases", 200_000);
  private static final int BATCH = 10_000;

  /** A federation and a procuratorate for each county that has none. */
  private static final String HOUSES =
      """
      INSERT INTO organisation (id, kind, name, region_code, created_at)
      SELECT gen_random_uuid(), k.kind, '多' || r.name || k.kind, r.code, now()
      FROM region r, (VALUES ('FEDERATION'), ('PROCURATORATE')) k (kind)
      WHERE r.code LIKE '45%' AND r.level = 3 AND NOT EXISTS (
        SELECT 1 FROM organisation o WHERE o.kind = k.kind AND o.region_code = r.code)
      """;

  /** $1 how many, $2 the cadre, $3 where she is. Identifiers grow with time, as they do in life. */
  private static final String CLUE_ROWS =
      """
      WITH county AS (
        SELECT r.code, row_number() OVER (ORDER BY r.code) - 1 AS place, count(*) OVER () AS many,
          (SELECT o.id FROM organisation o WHERE o.kind = 'FEDERATION' AND o.region_code = r.code
           ORDER BY o.created_at LIMIT 1) AS federation,
          (SELECT o.id FROM organisation o WHERE o.kind = 'PROCURATORATE'
             AND o.region_code = r.code ORDER BY o.created_at LIMIT 1) AS procuratorate
        FROM region r WHERE r.code LIKE '45%' AND r.level = 3
      ), made AS (
        SELECT i, now() - ($1 - i) * (interval '730 days' / $1) AS at,
          CASE WHEN i % 20 = 0 THEN '451223' END AS busy, i % 10 AS kind
        FROM generate_series(1, $1) i
      )
      INSERT INTO clue (id, number, status, submitted_by, submitted_from, submitted_at,
        federation_id, federation_region, owner_id, urgency, eligibility, priority_groups,
        residence, narrative, child_harm, danger_now, due_on)
      SELECT (lpad(to_hex((extract(epoch FROM m.at) * 1000)::bigint), 12, '0') || '7'
          || substr(md5(m.i::text), 1, 3) || '8' || substr(md5(m.i::text), 4, 15))::uuid,
        'XS-' || c.code || '-B-' || m.i,
        CASE WHEN m.kind < 2 THEN CASE WHEN m.i > $1 * 0.98 THEN 'SUBMITTED' ELSE 'DECLINED' END
             WHEN m.kind = 2 AND m.i % 7 = 0 THEN 'WITHDRAWN' WHEN m.kind = 2 THEN 'TURNED_OVER'
             WHEN m.i > $1 * 0.98 THEN 'REFERRED' WHEN m.kind < 8 THEN 'ACCEPTED'
             ELSE 'ANSWERED' END,
        $2, $3, m.at, c.federation, c.code,
        CASE WHEN m.kind > 2 AND m.i <= $1 * 0.98 THEN c.procuratorate ELSE c.federation END,
        'ORDINARY', CASE m.i % 3 WHEN 0 THEN 'SERIOUS_INJURY' WHEN 1 THEN 'DEPENDANTS'
          ELSE 'URGENT_TREATMENT,TORT_INJURY' END, '', c.code, '\\x00', false, false,
        CASE WHEN m.kind < 2 AND m.i > $1 * 0.98 THEN current_date + (m.i % 9)::integer - 4 END
      FROM made m JOIN county c
        ON c.code = coalesce(m.busy, c.code) AND (m.busy IS NOT NULL OR c.place = m.i % c.many)
      """;
  private static final String LEGS =
      """
      INSERT INTO referral (id, clue_id, sender_id, receiver_id, status, sent_at, due_on,
        received_at, answered_at, receipt)
      SELECT gen_random_uuid(), c.id, c.federation_id,
        CASE WHEN c.status = 'REFERRED' THEN
          (SELECT o.id FROM organisation o WHERE o.kind = 'PROCURATORATE'
             AND o.region_code = c.federation_region ORDER BY o.created_at LIMIT 1)
          ELSE c.owner_id END,
        CASE WHEN c.status = 'REFERRED' THEN 'SENT' ELSE 'ACCEPTED' END,
        c.submitted_at + interval '2 days',
        CASE WHEN c.status = 'REFERRED' THEN current_date + 3 END,
        CASE WHEN c.status <> 'REFERRED' THEN c.submitted_at + interval '3 days' END,
        CASE WHEN c.status <> 'REFERRED' THEN c.submitted_at + interval '5 days' END,
        CASE WHEN c.status <> 'REFERRED' THEN 'HZ-' || c.number END
      FROM clue c WHERE c.number LIKE '%-B-%' AND c.status IN ('REFERRED', 'ACCEPTED', 'ANSWERED')
      """;
  private static final String CASE_ROWS =
      """
      INSERT INTO relief_case (id, number, clue_id, organisation_id, region, status, officer_id,
        opened_at, matter, matter_print, due_on, feedback_at, closed_at)
      SELECT (substr(c.id::text, 1, 24) || substr(md5(c.number), 1, 12))::uuid, 'SJ-' || c.number,
        c.id, c.owner_id, c.federation_region,
        CASE c.status WHEN 'ANSWERED' THEN 'CLOSED'
          ELSE CASE WHEN c.submitted_at > now() - interval '30 days' THEN 'EXAMINING'
            ELSE 'PAID' END END,
        $2, c.submitted_at + interval '6 days', '\\x00', sha256(c.number::bytea),
        CASE WHEN c.status <> 'ANSWERED' AND c.submitted_at > now() - interval '30 days'
          THEN current_date + 4 END,
        CASE WHEN c.status = 'ANSWERED' THEN c.submitted_at + interval '25 days' END,
        CASE WHEN c.status = 'ANSWERED' THEN c.submitted_at + interval '26 days' END
      FROM clue c WHERE c.number LIKE '%-B-%' AND c.status IN ('ACCEPTED', 'ANSWERED')
      ORDER BY c.id DESC LIMIT $1
      """;
  private static final List<String> RELIEF_ROWS =
      List.of(
          """
          INSERT INTO relief_person (id, case_id, position, name, name_print, minor, female)
          SELECT gen_random_uuid(), k.id, 0, '\\x00', sha256(k.number::bytea),
            get_byte(k.matter_print, 0) % 2 = 0, get_byte(k.matter_print, 1) % 3 > 0
          FROM relief_case k WHERE k.number LIKE '%-B-%'
          """,
          """
          INSERT INTO relief_decision (id, case_id, state, amount, cap, reasons, proposed_by,
            proposed_at, decided_by, decided_role, decided_at, number)
          SELECT gen_random_uuid(), k.id, 'APPROVED', 1000000, 26280000, '\\x00', k.officer_id,
            k.opened_at + interval '5 days', (SELECT submitted_by FROM clue WHERE id = k.clue_id),
            'CHIEF', k.opened_at + interval '8 days', 'SJJ-' || k.number
          FROM relief_case k WHERE k.number LIKE '%-B-%' AND k.status IN ('PAID', 'CLOSED')
          """,
          """
          INSERT INTO relief_share (decision_id, organisation_id, amount)
          SELECT d.id, k.organisation_id, d.amount
          FROM relief_decision d JOIN relief_case k ON k.id = d.case_id
          WHERE k.number LIKE '%-B-%'
          """,
          """
          INSERT INTO relief_portion
            (id, decision_id, person_id, amount, name_print, matter_print, standing)
          SELECT gen_random_uuid(), d.id, p.id, d.amount, p.name_print, k.matter_print, true
          FROM relief_decision d JOIN relief_case k ON k.id = d.case_id
          JOIN relief_person p ON p.case_id = k.id WHERE k.number LIKE '%-B-%'
          """,
          """
          INSERT INTO relief_payment
            (id, case_id, decision_id, amount, paid_on, recorded_by, recorded_at)
          SELECT gen_random_uuid(), k.id, d.id, d.amount,
            (k.opened_at + interval '12 days')::date, k.officer_id, now()
          FROM relief_decision d JOIN relief_case k ON k.id = d.case_id
          WHERE k.number LIKE '%-B-%'
          """,
          """
          INSERT INTO figure_stale (region, month)
          SELECT DISTINCT federation_region, figure_month(submitted_at) FROM clue
          UNION SELECT DISTINCT k.region, date_trunc('month', p.paid_on)::date
          FROM relief_payment p JOIN relief_case k ON k.id = p.case_id
          """);

  private final Pool pool;
  private final Vault vault;

  ManyRecords(Pool pool, Vault vault) {
    this.pool = pool;
    this.vault = vault;
  }

  /** Writes everything, with the checks of each row and without its triggers. */
  void write() {
    UUID cadre = account("13800000010");
    UUID chief = account("13800000014");
    UUID village = UUID.fromString(TestWorld.get().house("巴旁村妇联"));
    triggers("DISABLE");
    run(HOUSES, Tuple.tuple());
    run(CLUE_ROWS, Tuple.of(CLUES, cadre, village));
    persons();
    run(LEGS, Tuple.tuple());
    run(CASE_ROWS, Tuple.of(CASES, chief));
    RELIEF_ROWS.forEach(rows -> run(rows, Tuple.tuple()));
    triggers("ENABLE");
    asOwner("VACUUM ANALYZE");
  }

  private UUID account(String phone) {
    return UUID.fromString(TestWorld.phone(phone).get("/api/v1/me").path("account").asText());
  }

  private void persons() {
    UUID after = new UUID(0, 0);
    while (true) {
      List<UUID> clues = new ArrayList<>();
      for (Row row :
          pool.preparedQuery(
                  "SELECT id FROM clue WHERE id > $1 AND number LIKE '%-B-%' ORDER BY id LIMIT $2")
              .executeAndAwait(Tuple.of(after, BATCH))) {
        clues.add(row.getUUID("id"));
      }
      if (clues.isEmpty()) {
        return;
      }
      after = clues.get(clues.size() - 1);
      UUID[] ids = IntStream.range(0, clues.size()).mapToObj(i -> UUID.randomUUID()).toArray(UUID[]::new);
      Buffer[] names = new Buffer[ids.length];
      IntStream.range(0, ids.length)
          .parallel()
          .forEach(
              i ->
                  names[i] =
                      Buffer.buffer(vault.seal("韦小兰", new Place("clue_person.name", ids[i]))));
      run(
          """
          INSERT INTO clue_person (id, clue_id, position, name, no_number_reason, birth_date,
            minor, female, basis)
          SELECT p.id, p.clue, 0, p.name, 'NOT_AT_HAND', '\\x00', true, true, 'GUARDIAN_CONSENT'
          FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS p (id, clue, name)
          """,
          Tuple.of(ids, clues.toArray(UUID[]::new), names));
    }
  }

  private void run(String rows, Tuple values) {
    pool.preparedQuery(rows).executeAndAwait(values);
  }

  /** What rows do beside being there is done once for all of them, at the end. */
  private void triggers(String ableness) {
    for (String table :
        List.of(
            "clue",
            "referral",
            "relief_case",
            "relief_person",
            "relief_decision",
            "relief_portion",
            "relief_share",
            "relief_payment")) {
      asOwner("ALTER TABLE " + table + " " + ableness + " TRIGGER USER");
    }
  }

  /** The service itself owns no table. */
  static void asOwner(String statement) {
    Config config = ConfigProvider.getConfig();
    try (var connection =
            DriverManager.getConnection(
                "jdbc:" + config.getValue("palmreferral.database.url", String.class),
                config.getValue("palmreferral.database.owner.username", String.class),
                config.getValue("palmreferral.database.owner.password", String.class));
        var sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
