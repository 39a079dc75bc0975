package org.palmreferral.organisation.region;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.palmreferral.problem.Refusal;

/** Looks divisions up. */
@ApplicationScoped
class Regions {

  private static final String BY_CODES =
      "SELECT code, name, level FROM region WHERE code = ANY($1) ORDER BY level, code";

  private static final String CHILDREN =
      """
      SELECT code, name, level FROM region
      WHERE level = $1 AND code >= $2 AND code < $3 ORDER BY code
      """;

  /**
   * Parents whose children's names have all the pieces, in order, and of their children those that
   * really match: it ends with the last row asked for.
   */
  private static final String BY_GRAMS =
      """
      SELECT r.code, r.name, r.level
      FROM (SELECT level, parent FROM region_gram
            WHERE grams @> $5 AND parent >= $3 AND parent < $4 ORDER BY level, parent) g
      CROSS JOIN LATERAL (
        SELECT code, name, level FROM region
        WHERE level = g.level AND code > g.parent AND code < g.parent || ':'
          AND name LIKE $1 AND name NOT LIKE $2
        ORDER BY code LIMIT $6) r
      ORDER BY g.level, g.parent, r.code LIMIT $6
      """;

  private static final String BY_WALKING =
      """
      SELECT code, name, level FROM region
      WHERE name LIKE $1 AND name NOT LIKE $2 AND code > $3 AND code < $4
      ORDER BY level, code LIMIT $5
      """;

  private final Pool pool;

  Regions(Pool pool) {
    this.pool = pool;
  }

  Uni<RegionPath> find(String code) {
    return byCodes(Region.ancestorsOrSelf(code))
        .map(
            known -> {
              Region region = known.get(code);
              if (region == null) {
                throw new Refusal.NotFound();
              }
              return RegionPath.of(region, known);
            });
  }

  Uni<List<Region>> provinces() {
    return below("", Region.PROVINCE);
  }

  Uni<List<Region>> children(String code) {
    int level = Region.level(code);
    return find(code)
        .flatMap(
            region ->
                level == Region.VILLAGE
                    ? Uni.createFrom().item(List.of())
                    : below(code, level + 1));
  }

  /**
   * Divisions below an area by their name: first those that begin with the text, then those that
   * contain it; of either the higher level first, then by code.
   *
   * @param within code of the area, empty for the country
   */
  Uni<List<RegionPath>> search(String text, String within, int limit) {
    String escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    String beginning = escaped + '%';
    String part = '%' + escaped + '%';
    return matching(beginning, "", RegionGrams.ofBeginning(text), within, limit)
        .flatMap(
            first ->
                first.size() == limit
                    ? Uni.createFrom().item(first)
                    : matching(
                            part, beginning, RegionGrams.ofPart(text), within, limit - first.size())
                        .map(more -> Stream.concat(first.stream(), more.stream()).toList()))
        .flatMap(this::withPaths);
  }

  private Uni<List<Region>> matching(
      String pattern,
      String exceptPattern,
      java.util.Set<Integer> grams,
      String within,
      int limit) {
    Tuple values = Tuple.of(pattern, exceptPattern, within, Region.end(within));
    return grams.isEmpty()
        ? regions(BY_WALKING, values.addInteger(limit))
        : regions(
            BY_GRAMS, values.addArrayOfInteger(grams.toArray(Integer[]::new)).addInteger(limit));
  }

  private Uni<List<RegionPath>> withPaths(List<Region> hits) {
    List<String> codes =
        hits.stream().flatMap(r -> Region.ancestorsOrSelf(r.code()).stream()).distinct().toList();
    return byCodes(codes)
        .map(known -> hits.stream().map(hit -> RegionPath.of(hit, known)).toList());
  }

  private Uni<Map<String, Region>> byCodes(List<String> codes) {
    return regions(BY_CODES, Tuple.of(codes.toArray(String[]::new)))
        .map(found -> found.stream().collect(Collectors.toMap(Region::code, Function.identity())));
  }

  private Uni<List<Region>> below(String code, int level) {
    return regions(CHILDREN, Tuple.of(level, code, Region.end(code)));
  }

  private Uni<List<Region>> regions(String sql, Tuple values) {
    return pool.preparedQuery(sql).execute(values).map(Regions::regions);
  }

  private static List<Region> regions(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(r -> new Region(r.getString("code"), r.getString("name"), r.getInteger("level")))
        .toList();
  }
}
