package org.palmreferral.referral.followup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collections;
import java.util.function.Function;

/**
 * Plans the visits of cases that have none yet: after the first payment (an advance is one), or
 * after the sender was told that the family is turned over to social assistance. A case gets its
 * visits once, whoever runs this how often.
 */
@ApplicationScoped
class VisitPlanning {

  static final int BATCH = 200;

  /**
   * A visit whose day has passed already, since the payment was recorded late, is due at once. What
   * began so long ago that all have passed is history and is not visited any more.
   */
  private static final String PLAN =
      """
      WITH begun AS MATERIALIZED (
        SELECT p.case_id, min(p.paid_on) AS day FROM relief_payment p
        WHERE p.paid_on > $2 AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.case_id = p.case_id)
        GROUP BY p.case_id
        UNION ALL
        SELECT k.id, (k.feedback_at AT TIME ZONE 'Asia/Shanghai')::date
        FROM relief_case k
        JOIN relief_decision d ON d.case_id = k.id AND d.state = 'APPROVED'
          AND d.refusal_reason = 'TURNED_OVER'
        WHERE k.feedback_at > $2 AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.case_id = k.id)
        LIMIT $4::int)
      INSERT INTO visit (id, case_id, clue_id, number, month, status, due_on, cadre_id,
        grassroots_id, federation_id, procuratorate_id, planned_at)
      SELECT gen_random_uuid(), k.id, c.id, c.number, m.month, 'PLANNED',
        greatest((b.day + m.month * interval '1 month')::date, $1::date), c.submitted_by,
        c.submitted_from, c.federation_id, k.organisation_id, now()
      FROM begun b
      JOIN relief_case k ON k.id = b.case_id
      JOIN clue c ON c.id = k.clue_id
      CROSS JOIN unnest($3::int[]) AS m (month)
      ON CONFLICT (case_id, month) DO NOTHING
      """;

  private final Pool pool;
  private final FollowupSettings settings;

  VisitPlanning(Pool pool, FollowupSettings settings) {
    this.pool = pool;
    this.settings = settings;
  }

  /**
   * Plans what is to be planned on that day.
   *
   * @param guard asked in each transaction before it writes
   */
  Uni<Void> plan(LocalDate today, Function<SqlClient, Uni<Void>> guard) {
    Integer[] months = settings.months().toArray(Integer[]::new);
    LocalDate history = today.minusMonths(Collections.max(settings.months()));
    return pool.withTransaction(
            connection ->
                guard
                    .apply(connection)
                    .chain(
                        () ->
                            connection
                                .preparedQuery(PLAN)
                                .execute(Tuple.of(today, history, months, BATCH))))
        .flatMap(
            planned ->
                planned.rowCount() < BATCH ? Uni.createFrom().voidItem() : plan(today, guard));
  }
}
