package org.palmreferral.activity.series;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.problem.Messages;

/** The series that can be chosen. */
@ApplicationScoped
class SeriesList {

  /**
   * One of them.
   *
   * @param name in the language that was asked for
   * @param region whose it is, with all below; empty: everywhere
   */
  @Schema(name = "ActivitySeries")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String name,
      @Schema(required = true) @Classified(FieldClass.OPEN) String region,
      @Schema(required = true) int version) {}

  private static final String LIST =
      """
      SELECT id, name, english, region, version FROM activity_series
      WHERE retired_at IS NULL AND region = ANY($1) ORDER BY position, region, name
      """;

  private final Pool pool;

  SeriesList(Pool pool) {
    this.pool = pool;
  }

  /** Those of a division: the shipped ones, and what the divisions above and itself have added. */
  Uni<List<Line>> of(String region, Locale language) {
    String[] above = Region.ancestorsOrSelf(region).toArray(String[]::new);
    String[] all = java.util.Arrays.copyOf(above, above.length + 1);
    all[above.length] = "";
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(all))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> line(row, language))
                    .toList());
  }

  private static Line line(Row row, Locale language) {
    return new Line(
        row.getUUID("id"),
        row.getString(language.equals(Messages.CHINESE) ? "name" : "english"),
        row.getString("region"),
        row.getInteger("version"));
  }
}
