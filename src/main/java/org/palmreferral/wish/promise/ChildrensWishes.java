package org.palmreferral.wish.promise;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.request.Slice;
import org.palmreferral.volunteer.profile.ServingChildren;
import org.palmreferral.wish.posting.WishCodes.Stage;

/**
 * Nobody sees to a child's wish before it was asked whether she may (未成年人保护法第六十二条): volunteers, and
 * those who lead and keep them. Cadres and officers act in office, and whoever employs them asks.
 */
@ApplicationScoped
class ChildrensWishes {

  /** Somebody promised, and may serve children no more. */
  private static final String LEFT_OVER =
      PromiseList.COLUMNS
          + """
          WHERE p.status IN ('WAITING', 'PROMISED', 'PROVED', 'DISPUTED')
            AND w.stage IN ('PRESCHOOL', 'PRIMARY_SCHOOL', 'MIDDLE_SCHOOL', 'HIGH_SCHOOL')
            AND p.role IN ('VOLUNTEER', 'TEAM_LEADER', 'KEEPER')
            AND serves_children(p.account, p.organisation, $1, $2) IS NULL
            AND ($3::uuid IS NULL OR p.organisation = $3) AND w.region >= $4 AND w.region < $5
            AND ($6::uuid IS NULL OR p.id < $6)
          ORDER BY p.id DESC LIMIT $7
          """;

  private final ServingChildren serving;
  private final Pool pool;

  ChildrensWishes(ServingChildren serving, Pool pool) {
    this.serving = serving;
    this.pool = pool;
  }

  /**
   * Whether the actor, and so many with her, may see to a wish of that stage today; to the end of
   * the transaction it stays so.
   *
   * @param helpers how many come, she among them
   */
  Uni<Boolean> may(Actor actor, Stage stage, int helpers) {
    return stage.isChild() && ServingChildren.isAskedOf(actor.role())
        ? serving.hold(actor, helpers)
        : Uni.createFrom().item(true);
  }

  /** Promises that a keeper's organisation made, or that were made in a reviewer's division. */
  Uni<Slice<PromiseList.Line>> leftOver(
      Actor actor, int limit, @Nullable UUID after, Locale language) {
    boolean keeper = actor.role() == Role.KEEPER;
    String area = keeper ? "" : actor.requireRegion();
    return pool.preparedQuery(LEFT_OVER)
        .execute(
            Tuple.of(serving.today(), serving.courses())
                .addValue(keeper ? actor.requireOrganisation() : null)
                .addValue(area)
                .addValue(Region.end(area))
                .addValue(after)
                .addValue(limit + 1))
        .map(rows -> PromiseList.slice(rows, limit, language));
  }
}
