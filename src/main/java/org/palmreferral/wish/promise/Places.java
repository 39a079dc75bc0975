package org.palmreferral.wish.promise;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The places of a wish, counted in its row, where the database lets no more be taken than there
 * are.
 */
final class Places {

  /** One statement decides between all who come at once: the row is held, then counted. */
  private static final String TAKE =
      """
      WITH board AS (
        SELECT id, taken + :helpers <= helpers AS fits FROM wish
        WHERE id = :wish AND status = 'OPEN' FOR NO KEY UPDATE)
      UPDATE wish w SET taken = w.taken + CASE WHEN b.fits THEN :helpers ELSE 0 END,
        line = w.line + CASE WHEN b.fits THEN 0 ELSE 1 END
      FROM board b WHERE w.id = b.id
      RETURNING b.fits, w.line
      """;

  private static final String HAND_ON = "UPDATE wish SET taken = taken + :helpers WHERE id = :wish";
  private static final String KEEP =
      "UPDATE wish SET kept = kept + :helpers WHERE id = :wish RETURNING kept = helpers";
  private static final String ONLY_KEPT = "UPDATE wish SET taken = kept WHERE id = :wish";

  private Places() {}

  /**
   * What came of asking for places.
   *
   * @param line number in the queue, when they were not free
   */
  record Taken(boolean free, int line) {}

  /** Takes places that are free, or a number in the queue; null when the wish is on no board. */
  static Uni<@Nullable Taken> take(UUID wish, int helpers) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(TAKE, Object[].class)
                    .setParameter("wish", wish)
                    .setParameter("helpers", helpers)
                    .getResultList())
        .map(
            (List<Object[]> rows) ->
                rows.isEmpty()
                    ? null
                    : new Taken((Boolean) rows.get(0)[0], ((Number) rows.get(0)[1]).intValue()));
  }

  /** Gives places to one in line. */
  static Uni<Void> handOn(UUID wish, int helpers) {
    return update(HAND_ON, wish, helpers);
  }

  static Uni<Void> free(UUID wish, int helpers) {
    return update(HAND_ON, wish, -helpers);
  }

  /** Places that were promised are kept; whether all of the wish are now. */
  static Uni<Boolean> keep(UUID wish, int helpers) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(KEEP, Boolean.class)
                    .setParameter("wish", wish)
                    .setParameter("helpers", helpers)
                    .getSingleResult());
  }

  /** Frees all that is not kept. */
  static Uni<Void> freeAll(UUID wish) {
    return Panache.getSession()
        .flatMap(
            session ->
                session.createNativeQuery(ONLY_KEPT).setParameter("wish", wish).executeUpdate())
        .replaceWithVoid();
  }

  private static Uni<Void> update(String sql, UUID wish, int helpers) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(sql)
                    .setParameter("wish", wish)
                    .setParameter("helpers", helpers)
                    .executeUpdate())
        .replaceWithVoid();
  }
}
