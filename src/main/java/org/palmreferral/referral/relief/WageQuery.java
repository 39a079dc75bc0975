package org.palmreferral.referral.relief;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/** The wages that were entered; they are published figures, open to every office. */
@ApplicationScoped
class WageQuery {

  /**
   * A province's average wage of a year.
   *
   * @param monthly in fen
   */
  @Schema(name = "ReliefWage")
  record Wage(
      @Schema(required = true) @Classified(FieldClass.OPEN) String province,
      @Schema(required = true) int year,
      @Schema(required = true) long monthly,
      @Schema(required = true) @Classified(FieldClass.OPEN) String source,
      @Schema(required = true) OffsetDateTime enteredAt,
      @Schema(required = true) int version)
      implements Versioned {}

  private static final String WAGES =
      "SELECT province, year, monthly, source, entered_at, version FROM relief_wage_base"
          + " WHERE province = $1 AND ($2::integer IS NULL OR year = $2)"
          + " ORDER BY year DESC LIMIT 100";

  private final Pool pool;

  WageQuery(Pool pool) {
    this.pool = pool;
  }

  /** All years of a province, newest first. */
  Uni<List<Wage>> of(String province) {
    return read(Tuple.of(province, null));
  }

  Uni<Wage> one(String province, int year) {
    return read(Tuple.of(province, year)).map(wages -> wages.get(0));
  }

  private Uni<List<Wage>> read(Tuple of) {
    return pool.preparedQuery(WAGES)
        .execute(of)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(WageQuery::wage).toList());
  }

  private static Wage wage(Row row) {
    return new Wage(
        row.getString("province"),
        row.getInteger("year"),
        row.getLong("monthly"),
        row.getString("source"),
        row.getOffsetDateTime("entered_at"),
        row.getInteger("version"));
  }
}
