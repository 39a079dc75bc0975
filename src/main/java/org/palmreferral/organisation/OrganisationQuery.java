package org.palmreferral.organisation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Slice;

/** Lists of organisations, by division and age. */
@ApplicationScoped
class OrganisationQuery {

  /** Where a page ended; what {@link Slice#next} holds. */
  static final String CURSOR =
      "|[0-9]{0,12}~[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  private static final String LIST =
      """
      SELECT id, kind, name, coalesce(region_code, '') AS region, uscc, phone, active, version,
        created_at
      FROM organisation
      WHERE coalesce(region_code, '') >= $1 AND coalesce(region_code, '') < $2
        AND (active OR $3) AND ($4::text IS NULL OR kind = $4) AND name LIKE $5
        AND (coalesce(region_code, ''), id) > ($6, $7)
      ORDER BY coalesce(region_code, ''), id LIMIT $8
      """;

  private final Pool pool;

  OrganisationQuery(Pool pool) {
    this.pool = pool;
  }

  /** What everybody who works here may choose from: active organisations anywhere. */
  Uni<Slice<OrganisationCard>> directory(
      @Nullable OrganisationKind kind, String region, String name, String after, int limit) {
    return list(region, false, kind, name, after, limit)
        .map(all -> all.stream().map(OrganisationQuery::card).toList())
        .map(cards -> Slice.of(cards, limit, card -> cursor(card.region(), card.id())));
  }

  /** What the actor keeps: active and closed organisations in her scope. */
  Uni<Slice<OrganisationView>> kept(
      Actor actor,
      @Nullable OrganisationKind kind,
      String region,
      String name,
      String after,
      int limit) {
    String scope = actor.requireRegion();
    if (!Region.isWithin(region, scope) && !Region.isWithin(scope, region)) {
      throw new Refusal.NotFound();
    }
    String area = region.length() > scope.length() ? region : scope;
    return list(area, true, kind, name, after, limit)
        .map(views -> Slice.of(views, limit, view -> cursor(view.region(), view.id())));
  }

  private Uni<List<OrganisationView>> list(
      String area,
      boolean closedToo,
      @Nullable OrganisationKind kind,
      String name,
      String after,
      int limit) {
    String part = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    String[] last = after.split("~", 2);
    Tuple values =
        Tuple.of(area, Region.end(area), closedToo, kind == null ? null : kind.name())
            .addString('%' + part + '%')
            .addString(last[0])
            .addUUID(last.length == 2 ? UUID.fromString(last[1]) : new UUID(0, 0))
            .addInteger(limit + 1);
    return pool.preparedQuery(LIST).execute(values).map(rows -> all(rows, OrganisationQuery::view));
  }

  private static String cursor(String region, UUID id) {
    return region + '~' + id;
  }

  private static <T> List<T> all(Iterable<Row> rows, Function<Row, T> shape) {
    return StreamSupport.stream(rows.spliterator(), false).map(shape).toList();
  }

  private static OrganisationCard card(OrganisationView view) {
    return new OrganisationCard(view.id(), view.kind(), view.name(), view.region(), view.phone());
  }

  private static OrganisationView view(Row row) {
    return new OrganisationView(
        row.getUUID("id"),
        OrganisationKind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("region"),
        row.getString("uscc"),
        row.getString("phone"),
        row.getBoolean("active"),
        row.getInteger("version"),
        row.getOffsetDateTime("created_at"));
  }
}
