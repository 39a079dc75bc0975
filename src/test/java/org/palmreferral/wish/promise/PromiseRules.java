package org.palmreferral.wish.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What holds of promises whatever was done, asked of the rows. Each question finds what is wrong.
 */
final class PromiseRules {

  private static final Map<String, String> WRONG = new LinkedHashMap<>();

  static {
    WRONG.put("more than there are", "SELECT id FROM wish w WHERE %s AND taken > helpers");
    WRONG.put(
        "places counted wrong",
        """
        SELECT w.id FROM wish w WHERE %s AND (
          taken <> (SELECT coalesce(sum(helpers), 0) FROM promise p WHERE p.wish_id = w.id
            AND p.status IN ('PROMISED', 'PROVED', 'DISPUTED', 'KEPT'))
          OR kept <> (SELECT coalesce(sum(helpers), 0) FROM promise p WHERE p.wish_id = w.id
            AND p.status = 'KEPT'))
        """);
    WRONG.put(
        "a promise without an end",
        """
        SELECT p.id FROM promise p JOIN wish w ON w.id = p.wish_id
        WHERE %s AND p.status = 'PROMISED' AND p.lease_until IS NULL
        """);
    WRONG.put(
        "promised and over",
        """
        SELECT p.id FROM promise p JOIN wish w ON w.id = p.wish_id
        WHERE %s AND p.status IN ('WAITING', 'PROMISED', 'PROVED', 'DISPUTED')
          AND w.status IN ('FULFILLED', 'EXPIRED', 'WITHDRAWN', 'CLUE')
        """);
    WRONG.put(
        "waits although there is room",
        """
        SELECT p.id FROM promise p JOIN wish w ON w.id = p.wish_id
        WHERE %s AND p.status = 'WAITING' AND w.status = 'OPEN'
          AND w.taken + p.helpers <= w.helpers
        """);
    WRONG.put(
        "all kept and not fulfilled",
        "SELECT id FROM wish w WHERE %s AND status IN ('OPEN', 'EXPIRED') AND kept = helpers");
    WRONG.put(
        "steps do not lead to where it stands",
        """
        SELECT p.id FROM promise p JOIN wish w ON w.id = p.wish_id
        WHERE %s AND p.status <> (SELECT s.to_status FROM promise_step s
          WHERE s.promise_id = p.id ORDER BY s.id DESC LIMIT 1)
        """);
    WRONG.put(
        "a step that does not begin where the last ended",
        """
        SELECT s.id FROM (SELECT t.*, lag(to_status) OVER (PARTITION BY promise_id ORDER BY id)
            AS before FROM promise_step t) s
        JOIN promise p ON p.id = s.promise_id JOIN wish w ON w.id = p.wish_id
        WHERE %s AND s.from_status IS DISTINCT FROM s.before
        """);
    WRONG.put(
        "news of a step not once",
        """
        SELECT s.id FROM promise_step s JOIN promise p ON p.id = s.promise_id
        JOIN wish w ON w.id = p.wish_id
        LEFT JOIN outbox o ON o.topic = 'promise.step' AND o.subject = s.id
        WHERE %s GROUP BY s.id HAVING count(o.id) <> 1
        """);
    WRONG.put(
        "hours that were not served, or served and not credited",
        """
        SELECT f.id FROM promise_proof f JOIN promise p ON p.id = f.promise_id
        JOIN wish w ON w.id = p.wish_id
        WHERE %s AND (p.status = 'KEPT' AND NOT f.set_aside AND f.minutes IS NOT NULL)
          <> EXISTS (SELECT FROM service_credit c WHERE c.proof_id = f.id)
        """);
  }

  private PromiseRules() {}

  static void requireKept(Pool pool, List<String> wishes, String when) {
    UUID[] ids = wishes.stream().map(UUID::fromString).toArray(UUID[]::new);
    WRONG.forEach(
        (what, sql) -> {
          List<UUID> found = new ArrayList<>();
          for (Row row :
              pool.preparedQuery(sql.formatted("w.id = ANY($1)"))
                  .execute(Tuple.of(ids))
                  .await()
                  .indefinitely()) {
            found.add(row.getUUID(0));
          }
          assertEquals(List.of(), found, what + ", " + when);
        });
  }
}
