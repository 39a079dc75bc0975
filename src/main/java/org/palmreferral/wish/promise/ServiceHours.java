package org.palmreferral.wish.promise;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Slice;

/** The hours that somebody was credited for promises kept. Nobody sees another's. */
@ApplicationScoped
class ServiceHours {

  private static final String MINE =
      """
      SELECT c.id, c.served_on, c.minutes, c.promise_id, w.number, o.name,
             c.certified_by IS NULL AS silently,
             (SELECT sum(minutes) FROM service_credit WHERE account = $1) AS total
      FROM service_credit c JOIN wish w ON w.id = c.wish_id
      JOIN organisation o ON o.id = c.organisation
      WHERE c.account = $1 AND ($2::uuid IS NULL OR (c.served_on, c.id) <
        (SELECT served_on, id FROM service_credit WHERE id = $2 AND account = $1))
      ORDER BY c.served_on DESC, c.id DESC LIMIT $3
      """;

  private final Pool pool;

  ServiceHours(Pool pool) {
    this.pool = pool;
  }

  /**
   * Time served.
   *
   * @param number of the wish
   * @param organisation in which it was served
   * @param confirmedBySilence that nobody said anything against it in time
   */
  @Schema(name = "ServiceCredit")
  record Credit(
      @Schema(required = true) UUID id,
      @Schema(required = true) LocalDate servedOn,
      @Schema(required = true) int minutes,
      @Schema(required = true) UUID promise,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) @Classified(FieldClass.OPEN) String organisation,
      @Schema(required = true) boolean confirmedBySilence) {}

  /**
   * All of it, and a page of the times.
   *
   * @param minutes in all
   */
  @Schema(name = "ServiceHours")
  record Hours(
      @Schema(required = true) long minutes, @Schema(required = true) Slice<Credit> credits) {}

  /** The actor's own, newest first. */
  Uni<Hours> mine(Actor actor, int limit, @Nullable UUID after) {
    return pool.preparedQuery(MINE)
        .execute(Tuple.of(actor.account(), after, limit + 1))
        .map(
            rows -> {
              long total = 0;
              List<Credit> credits = new ArrayList<>();
              for (Row row : rows) {
                total = row.getLong("total");
                credits.add(
                    new Credit(
                        row.getUUID("id"),
                        row.getLocalDate("served_on"),
                        row.getInteger("minutes"),
                        row.getUUID("promise_id"),
                        row.getString("number"),
                        row.getString("name"),
                        row.getBoolean("silently")));
              }
              return new Hours(total, Slice.of(credits, limit, one -> one.id().toString()));
            });
  }
}
