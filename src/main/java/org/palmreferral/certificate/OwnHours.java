package org.palmreferral.certificate;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * What somebody served, where, and what she may have certified: what is on record need not be
 * typed. Nobody sees another's, and nothing is compared with anybody's.
 */
@ApplicationScoped
class OwnHours {

  private static final int MOST = 50;

  static final String SQL =
      """
      SELECT o.id, o.name, t.first, t.last, t.times, t.minutes, t.wishes, t.total,
             EXISTS (SELECT FROM certificate c
               WHERE c.account = $1 AND c.organisation_id = o.id AND c.status = 'REQUESTED') AS asked
      FROM (
        SELECT organisation, first, last, times, minutes, wishes,
               (sum(minutes) OVER ())::integer AS total
        FROM served_sum WHERE account = $1 ORDER BY last DESC, organisation LIMIT $2
      ) t JOIN organisation o ON o.id = t.organisation
      ORDER BY t.last DESC, o.id
      """;

  private final Pool pool;

  OwnHours(Pool pool) {
    this.pool = pool;
  }

  /**
   * Service in one organisation.
   *
   * @param from the first day
   * @param until the last day
   * @param times on how many occasions
   * @param minutes in all
   * @param minutesForWishes of these, for promises kept
   * @param asked whether she waits for a certificate of it
   */
  @Schema(name = "HoursAt")
  record At(
      @Schema(required = true) UUID organisation,
      @Schema(required = true) @Classified(FieldClass.OPEN) String name,
      @Schema(required = true) LocalDate from,
      @Schema(required = true) LocalDate until,
      @Schema(required = true) int times,
      @Schema(required = true) int minutes,
      @Schema(required = true) int minutesForWishes,
      @Schema(required = true) boolean asked) {}

  /**
   * All of it.
   *
   * @param minutes that count; what waits for a keeper's word does not yet
   * @param organisations where, last served at first
   */
  @Schema(name = "MyHours")
  record Hours(
      @Schema(required = true) int minutes, @Schema(required = true) List<At> organisations) {}

  /** The actor's own. */
  Uni<Hours> of(Actor actor) {
    return pool.preparedQuery(SQL)
        .execute(Tuple.of(actor.account(), MOST))
        .map(
            rows -> {
              List<Row> all = StreamSupport.stream(rows.spliterator(), false).toList();
              return new Hours(
                  all.isEmpty() ? 0 : all.get(0).getInteger("total"),
                  all.stream().map(OwnHours::at).toList());
            });
  }

  private static At at(Row row) {
    return new At(
        row.getUUID("id"),
        row.getString("name"),
        row.getLocalDate("first"),
        row.getLocalDate("last"),
        row.getInteger("times"),
        row.getInteger("minutes"),
        row.getInteger("wishes"),
        row.getBoolean("asked"));
  }
}
