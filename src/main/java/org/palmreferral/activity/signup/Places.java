package org.palmreferral.activity.signup;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The places of an activity, counted in its row, where the database lets no more be taken than
 * there are.
 */
final class Places {

  /**
   * All who come at once wait here for one another. In a statement of its own: the next one sees
   * what those before have left, which one that had begun before them would not for certain.
   */
  private static final String HOLD =
      "SELECT id FROM activity WHERE id = :activity FOR NO KEY UPDATE";

  private static final String TAKE_SEATS =
      """
      WITH held AS (
        SELECT id, seats = 0 OR taken + :places <= seats AS fits FROM activity
        WHERE id = :activity AND status = 'OPEN' AND starts_at > :now)
      UPDATE activity a SET taken = a.taken + CASE WHEN h.fits THEN :places ELSE 0 END,
        line = a.line + CASE WHEN h.fits THEN 0 ELSE 1 END
      FROM held h WHERE a.id = h.id
      RETURNING h.fits, a.line
      """;

  private static final String TAKE_HELPERS =
      """
      WITH held AS (
        SELECT id, helping + :places <= helpers AS fits FROM activity
        WHERE id = :activity AND status = 'OPEN' AND starts_at > :now)
      UPDATE activity a SET helping = a.helping + CASE WHEN h.fits THEN :places ELSE 0 END,
        helper_line = a.helper_line + CASE WHEN h.fits THEN 0 ELSE 1 END
      FROM held h WHERE a.id = h.id
      RETURNING h.fits, a.helper_line
      """;

  private static final String ADD_SEATS =
      "UPDATE activity SET taken = taken + :places WHERE id = :activity";
  private static final String ADD_HELPERS =
      "UPDATE activity SET helping = helping + :places WHERE id = :activity";

  private Places() {}

  /**
   * What came of asking for places.
   *
   * @param line number in line, when they were not free
   */
  record Taken(boolean free, int line) {
    @Nullable Integer number() {
      return free ? null : line;
    }
  }

  /** Takes places that are free, or a number in line; null when nobody signs up any more. */
  static Uni<@Nullable Taken> take(UUID activity, Part part, int places, OffsetDateTime now) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(HOLD, UUID.class)
                    .setParameter("activity", activity)
                    .getSingleResultOrNull()
                    .chain(
                        () ->
                            session
                                .createNativeQuery(
                                    part == Part.PARTICIPANT ? TAKE_SEATS : TAKE_HELPERS,
                                    Object[].class)
                                .setParameter("activity", activity)
                                .setParameter("places", places)
                                .setParameter("now", now)
                                .getResultList()))
        .map(
            (List<Object[]> rows) ->
                rows.isEmpty()
                    ? null
                    : new Taken((Boolean) rows.get(0)[0], ((Number) rows.get(0)[1]).intValue()));
  }

  /** Gives places to one in line, or, of a negative number, takes them back. */
  static Uni<Void> add(UUID activity, Part part, int places) {
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(part == Part.PARTICIPANT ? ADD_SEATS : ADD_HELPERS)
                    .setParameter("activity", activity)
                    .setParameter("places", places)
                    .executeUpdate())
        .replaceWithVoid();
  }
}
