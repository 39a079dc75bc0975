package org.palmreferral.statistics;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Counts again what has changed: the division's own sums of a month, then those of the division and
 * of all above it. Doing it twice changes nothing.
 */
@ApplicationScoped
class FigureKeeping {

  private static final int BATCH = 2_000;

  private static final String TAKE =
      """
      DELETE FROM figure_stale WHERE id IN (
        SELECT id FROM figure_stale ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING region, month
      """;
  private static final String FORGET =
      "DELETE FROM figure_cell WHERE region = $1 AND month = $2 AND own = $3";

  /** $1 the division, $2 the first day of the month. */
  private static final String COUNT =
      """
      WITH span AS (
        SELECT $2::date AS since, ($2::date + interval '1 month')::date AS until,
          $2::date::timestamp AT TIME ZONE 'Asia/Shanghai' AS since_at,
          ($2::date + interval '1 month') AT TIME ZONE 'Asia/Shanghai' AS until_at
      ), c AS (
        SELECT c.id, c.status, c.eligibility, c.submitted_at FROM clue c, span
        WHERE c.federation_region = $1
          AND c.submitted_at >= since_at AND c.submitted_at < until_at
      ), l AS (
        SELECT l.* FROM referral l JOIN clue c ON c.id = l.clue_id, span
        WHERE c.federation_region = $1 AND l.purpose = 'HANDOVER'
          AND l.sent_at >= since_at AND l.sent_at < until_at
      ), k AS (
        SELECT k.*, c.eligibility FROM relief_case k JOIN clue c ON c.id = k.clue_id, span
        WHERE k.region = $1 AND k.opened_at >= since_at AND k.opened_at < until_at
      ), paid AS (
        SELECT k.id, c.eligibility, d.id AS decision_id
        FROM relief_case k
        JOIN clue c ON c.id = k.clue_id
        JOIN relief_decision d ON d.case_id = k.id AND d.state = 'APPROVED' AND d.amount > 0
        CROSS JOIN span
        WHERE k.region = $1
          AND EXISTS (SELECT 1 FROM relief_payment p
            WHERE p.case_id = k.id AND p.paid_on >= since AND p.paid_on < until)
          AND NOT EXISTS (SELECT 1 FROM relief_payment p
            WHERE p.case_id = k.id AND p.paid_on < since)
      ), relieved AS (
        SELECT paid.id, paid.eligibility, p.amount,
          CASE WHEN w.minor THEN 'MINORS' WHEN w.female THEN 'WOMEN' ELSE 'OTHERS' END AS who
        FROM paid JOIN relief_portion p ON p.decision_id = paid.decision_id
        JOIN relief_person w ON w.id = p.person_id
      ), person AS (
        SELECT CASE WHEN p.minor THEN 'MINORS' WHEN p.female THEN 'WOMEN' ELSE 'OTHERS' END AS who
        FROM c JOIN clue_person p ON p.clue_id = c.id
      ), took (step, days) AS (
        SELECT 'ANSWER', (SELECT min(s.at) FROM clue_step s WHERE s.clue_id = c.id
            AND s.verb IN ('REFER', 'DECLINE', 'TURN_OVER', 'MERGE')) - c.submitted_at FROM c
        UNION ALL SELECT 'RECEIPT', l.received_at - l.sent_at FROM l
        UNION ALL SELECT 'ACCEPTANCE', l.answered_at - l.received_at FROM l
          WHERE l.status = 'ACCEPTED'
        UNION ALL SELECT 'DECISION', (SELECT min(s.at) FROM relief_step s
            WHERE s.case_id = k.id AND s.verb = 'APPROVE') - k.opened_at FROM k
        UNION ALL SELECT 'PAYMENT', (SELECT min(s.at) FROM relief_step s
            WHERE s.case_id = k.id AND s.verb = 'PAY') - (SELECT min(s.at) FROM relief_step s
            WHERE s.case_id = k.id AND s.verb = 'APPROVE') FROM k
        UNION ALL SELECT 'FEEDBACK', (SELECT min(s.at) FROM relief_step s
            WHERE s.case_id = k.id AND s.verb = 'FEED_BACK') - (SELECT min(s.at) FROM relief_step s
            WHERE s.case_id = k.id AND (s.verb = 'PAY' OR s.to_status = 'REFUSED')) FROM k
      )
      INSERT INTO figure_cell (region, month, own, measure, grp, value)
      SELECT $1, $2, true, measure, grp, value FROM (
        SELECT 'CLUES' AS measure, 'ALL' AS grp, count(*) AS value FROM c
        UNION ALL SELECT 'CLUES', 'OUTCOME ' || status, count(*) FROM c GROUP BY status
        UNION ALL SELECT 'CLUES', 'CATEGORY ' || category, count(*)
          FROM c, unnest(string_to_array(nullif(eligibility, ''), ',')) category GROUP BY category
        UNION ALL SELECT 'PERSONS', 'ALL', count(*) FROM person
        UNION ALL SELECT 'PERSONS', 'GROUP ' || who, count(*) FROM person GROUP BY who
        UNION ALL SELECT 'REFERRALS', 'ALL', count(*) FROM l
        UNION ALL SELECT 'REFERRALS', 'OUTCOME ' || status, count(*) FROM l GROUP BY status
        UNION ALL SELECT 'CASES', 'ALL', count(*) FROM k
        UNION ALL SELECT 'CASES', 'OUTCOME ' || status, count(*) FROM k GROUP BY status
        UNION ALL SELECT 'CASES', 'CATEGORY ' || category, count(*)
          FROM k, unnest(string_to_array(nullif(eligibility, ''), ',')) category GROUP BY category
        UNION ALL SELECT 'RELIEVED', 'ALL', count(*) FROM relieved
        UNION ALL SELECT 'RELIEVED', 'GROUP ' || who, count(*) FROM relieved GROUP BY who
        UNION ALL SELECT 'RELIEVED', 'CATEGORY ' || category, count(*)
          FROM relieved, unnest(string_to_array(nullif(eligibility, ''), ',')) category
          GROUP BY category
        UNION ALL SELECT 'MONEY', 'ALL', sum(amount) FROM relieved
        UNION ALL SELECT 'MONEY', 'GROUP ' || who, sum(amount) FROM relieved GROUP BY who
        UNION ALL SELECT 'MONEY', 'CATEGORY ' || category, sum(amount)
          FROM relieved, unnest(string_to_array(nullif(eligibility, ''), ',')) category
          GROUP BY category
        UNION ALL SELECT 'MONEY', 'BORNE ' || length(o.region_code), sum(s.amount)
          FROM paid JOIN relief_share s ON s.decision_id = paid.decision_id
          JOIN organisation o ON o.id = s.organisation_id GROUP BY length(o.region_code)
        UNION ALL SELECT 'STEP ' || step,
            'DAYS ' || greatest(0, least(999, floor(extract(epoch FROM days) / 86400)))::integer,
            count(*)
          FROM took WHERE days IS NOT NULL GROUP BY 1, 2
      ) counted WHERE value > 0
      """;

  /** $1 the division, $2 the month: what lies in it and below, and at which level it lies. */
  private static final String ADD_UP =
      """
      INSERT INTO figure_cell (region, month, own, measure, grp, value)
      SELECT $1, $2, false, measure, grp, sum(value) FROM figure_cell
      WHERE own AND month = $2 AND region >= $1 AND region < $1 || ':'
      GROUP BY measure, grp
      UNION ALL
      SELECT $1, $2, false, measure, 'LEVEL ' || length(region), sum(value) FROM figure_cell
      WHERE own AND month = $2 AND region >= $1 AND region < $1 || ':' AND grp = 'ALL'
      GROUP BY measure, length(region)
      """;

  private final Pool pool;

  FigureKeeping(Pool pool) {
    this.pool = pool;
  }

  /** A month of a division. */
  private record Page(String region, LocalDate month) {
    Stream<Page> withAbove() {
      return Stream.of(2, 4, 6, 9, 12)
          .filter(digits -> digits <= region.length())
          .map(digits -> new Page(region.substring(0, digits), month));
    }
  }

  /**
   * Counts until nothing is stale.
   *
   * @param guard asked in each transaction before it writes
   */
  Uni<Void> catchUp(Function<SqlClient, Uni<Void>> guard) {
    return pool.withTransaction(connection -> guard.apply(connection).chain(() -> one(connection)))
        .flatMap(full -> full ? catchUp(guard) : Uni.createFrom().voidItem());
  }

  /** One batch; whether it was a full one. */
  private static Uni<Boolean> one(SqlConnection connection) {
    return connection
        .preparedQuery(TAKE)
        .execute(Tuple.of(BATCH))
        .flatMap(
            marks -> {
              Set<Page> stale = new LinkedHashSet<>();
              for (Row mark : marks) {
                stale.add(new Page(mark.getString("region"), mark.getLocalDate("month")));
              }
              Set<Page> above = new LinkedHashSet<>();
              stale.forEach(page -> page.withAbove().forEach(above::add));
              return each(stale, page -> write(connection, page, true, COUNT))
                  .chain(() -> each(above, page -> write(connection, page, false, ADD_UP)))
                  .replaceWith(marks.rowCount() == BATCH);
            });
  }

  private static Uni<Void> each(Set<Page> pages, Function<Page, Uni<? extends Void>> work) {
    return Multi.createFrom()
        .iterable(pages)
        .onItem()
        .transformToUniAndConcatenate(work)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static Uni<Void> write(SqlConnection connection, Page page, boolean own, String sums) {
    return connection
        .preparedQuery(FORGET)
        .execute(Tuple.of(page.region(), page.month(), own))
        .chain(() -> connection.preparedQuery(sums).execute(Tuple.of(page.region(), page.month())))
        .replaceWithVoid();
  }
}
