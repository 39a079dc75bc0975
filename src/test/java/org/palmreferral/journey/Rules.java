package org.palmreferral.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.palmreferral.referral.clue.ClueStatus;
import org.palmreferral.referral.handover.ReferralStatus;
import org.palmreferral.referral.relief.ReliefStatus;

/** What always holds, read from the database alone. */
final class Rules {

  /** Each query finds what must not be. */
  private static final Map<String, String> NEVER =
      Map.of(
          "shares that do not add up",
          """
          SELECT d.id FROM relief_decision d JOIN relief_case c ON c.id = d.case_id
          WHERE c.clue_id = ANY ($1) AND d.amount <>
            (SELECT coalesce(sum(amount), 0) FROM relief_share WHERE decision_id = d.id)
          """,
          "portions that do not add up",
          """
          SELECT d.id FROM relief_decision d JOIN relief_case c ON c.id = d.case_id
          WHERE c.clue_id = ANY ($1) AND d.amount <>
            (SELECT coalesce(sum(amount), 0) FROM relief_portion WHERE decision_id = d.id)
          """,
          "a proposal decided by whoever made it",
          """
          SELECT d.id FROM relief_decision d JOIN relief_case c ON c.id = d.case_id
          WHERE c.clue_id = ANY ($1) AND d.decided_by = d.proposed_by
          UNION ALL
          SELECT a.id FROM relief_advance a JOIN relief_case c ON c.id = a.case_id
          WHERE c.clue_id = ANY ($1) AND a.decided_by = a.proposed_by
          """,
          "a decision of somebody who had stepped back",
          """
          SELECT d.id FROM relief_decision d JOIN relief_case c ON c.id = d.case_id
          JOIN relief_recusal r ON r.case_id = c.id AND r.account_id = d.decided_by
          WHERE c.clue_id = ANY ($1) AND r.recorded_at < d.decided_at
          """,
          "a person relieved twice for one matter",
          """
          SELECT p.id FROM relief_portion p
          JOIN relief_portion q ON q.matter_print = p.matter_print
            AND q.name_print = p.name_print AND q.id > p.id AND q.standing
          JOIN relief_decision d ON d.id = p.decision_id JOIN relief_case c ON c.id = d.case_id
          WHERE p.standing AND c.clue_id = ANY ($1)
          """,
          "more paid than awarded",
          """
          SELECT c.id FROM relief_case c JOIN relief_decision d
            ON d.case_id = c.id AND d.state = 'APPROVED' AND d.amount > 0
          WHERE c.clue_id = ANY ($1)
            AND d.amount < (SELECT sum(amount) FROM relief_payment WHERE case_id = c.id)
          """,
          "a closed case whose result did not go back",
          """
          SELECT c.id FROM relief_case c WHERE c.clue_id = ANY ($1) AND c.status = 'CLOSED'
            AND NOT EXISTS (SELECT 1 FROM clue_step s
              WHERE s.clue_id = c.clue_id AND s.verb = 'FEED_BACK')
          """,
          "two legs under way that would move one clue",
          """
          SELECT clue_id AS id FROM referral WHERE clue_id = ANY ($1) AND purpose = 'HANDOVER'
            AND status IN ('SENT', 'RECEIVED') GROUP BY clue_id HAVING count(*) > 1
          """,
          "a step that the audit log does not know",
          """
          SELECT s.id FROM clue_step s WHERE s.clue_id = ANY ($1) AND NOT EXISTS (
            SELECT 1 FROM audit_entry a WHERE a.target = s.clue_id AND a.account = s.account
              AND a.action = 'clue.' || lower(s.verb))
          UNION ALL
          SELECT s.id FROM relief_step s JOIN relief_case c ON c.id = s.case_id
          WHERE c.clue_id = ANY ($1) AND NOT EXISTS (
            SELECT 1 FROM audit_entry a WHERE a.target = s.case_id AND a.account = s.account
              AND a.action = 'relief.' || lower(s.verb))
          """);

  private static final String CLUE_STEPS =
      """
      SELECT s.clue_id AS thing, s.from_status, s.to_status, c.status FROM clue_step s
      JOIN clue c ON c.id = s.clue_id WHERE s.clue_id = ANY ($1) ORDER BY s.clue_id, s.id
      """;
  private static final String CASE_STEPS =
      """
      SELECT s.case_id AS thing, s.from_status, s.to_status, c.status FROM relief_step s
      JOIN relief_case c ON c.id = s.case_id
      WHERE c.clue_id = ANY ($1) ORDER BY s.case_id, s.id
      """;
  private static final String STEPS =
      """
      SELECT (SELECT count(*) FROM clue_step WHERE clue_id = ANY ($1) AND verb <> 'FEED_BACK')
        + (SELECT count(*) FROM relief_step s JOIN relief_case c ON c.id = s.case_id
           WHERE c.clue_id = ANY ($1)) AS steps
      """;
  private static final String AUDITED =
      """
      SELECT count(*) AS steps FROM audit_entry a
      WHERE (a.target = ANY ($1)
          OR a.target IN (SELECT id FROM relief_case WHERE clue_id = ANY ($1)))
        AND a.action LIKE ANY (ARRAY['clue.%', 'relief.%']) AND a.action NOT LIKE '%read'
        AND a.action <> 'clue.feed_back'
      """;

  private final Pool pool;
  private final Set<ClueStatus> clueStatuses = EnumSet.noneOf(ClueStatus.class);
  private final Set<ReferralStatus> legStatuses = EnumSet.noneOf(ReferralStatus.class);
  private final Set<ReliefStatus> caseStatuses = EnumSet.noneOf(ReliefStatus.class);

  Rules(Pool pool) {
    this.pool = pool;
  }

  Set<ClueStatus> clueStatuses() {
    return clueStatuses;
  }

  Set<ReferralStatus> legStatuses() {
    return legStatuses;
  }

  Set<ReliefStatus> caseStatuses() {
    return caseStatuses;
  }

  /**
   * Nothing is broken in what became of these clues.
   *
   * @param taken how often each command succeeded: that many steps are in the history
   */
  void requireKept(List<UUID> clues, Map<String, Integer> taken, String when) {
    NEVER.forEach((what, query) -> assertEquals(0, rows(query, clues).size(), what + ", " + when));
    requireArrows(rows(CLUE_STEPS, clues), ClueStatus::valueOf, ClueStatus::next, clueStatuses);
    requireArrows(rows(CASE_STEPS, clues), ReliefStatus::valueOf, ReliefStatus::next, caseStatuses);
    rows("SELECT id, status FROM referral WHERE clue_id = ANY ($1)", clues)
        .forEach(row -> legStatuses.add(ReferralStatus.valueOf(row.getString("status"))));
    long sent = taken.values().stream().mapToLong(Integer::longValue).sum();
    assertEquals(sent, steps(STEPS, clues), "a step for each command, " + when);
    assertEquals(
        steps(STEPS, clues), steps(AUDITED, clues), "an audit entry for each step, " + when);
  }

  private static <S extends Enum<S>> void requireArrows(
      RowSet<Row> steps, Function<String, S> named, Function<S, Set<S>> next, Set<S> reached) {
    UUID thing = null;
    S at = null;
    S last = null;
    for (Row step : steps) {
      if (!step.getUUID("thing").equals(thing)) {
        assertEquals(last, at, "the history ends where the thing stands");
        thing = step.getUUID("thing");
        at = null;
      }
      String from = step.getString("from_status");
      S to = named.apply(step.getString("to_status"));
      if (at != null) {
        assertTrue(from == null || named.apply(from) == at, "the history has a gap at " + thing);
        assertTrue(to == at || next.apply(at).contains(to), at + " to " + to + " at " + thing);
      }
      at = to;
      reached.add(to);
      last = named.apply(step.getString("status"));
    }
    assertEquals(last, at, "the history ends where the thing stands");
  }

  private long steps(String query, List<UUID> clues) {
    return rows(query, clues).iterator().next().getLong("steps");
  }

  private RowSet<Row> rows(String query, List<UUID> clues) {
    return pool.preparedQuery(query)
        .execute(Tuple.of(clues.toArray(UUID[]::new)))
        .await()
        .indefinitely();
  }
}
