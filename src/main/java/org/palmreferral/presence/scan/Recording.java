package org.palmreferral.presence.scan;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hands one scan to the database, which records it and works out what follows, in one transaction
 * and one round trip.
 */
@ApplicationScoped
class Recording {

  private final Pool pool;
  private final String sql;

  Recording(Pool pool, PresenceSettings settings) {
    this.pool = pool;
    sql = sql(settings);
  }

  /** An id is known for as long as its scan may still arrive with another time. */
  static String sql(PresenceSettings settings) {
    return """
        SELECT * FROM record_check_in($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
          interval '%d s', interval '%d s', interval '%d s')
        """
        .formatted(
            2 * settings.latest().toSeconds(),
            settings.longest().toSeconds(),
            settings.forgotten().toSeconds());
  }

  /**
   * A scan that is to be recorded.
   *
   * @param account whose presence it is
   * @param printing serial of the printed code
   */
  record Scan(
      UUID account,
      UUID client,
      ScanForm.Item item,
      long station,
      String means,
      String[] flags,
      Nearness nearness,
      OffsetDateTime receivedAt,
      UUID recordedBy,
      @Nullable Integer printing) {
    @Override
    public String toString() {
      return "Scan";
    }
  }

  Uni<ScanAnswer.Item> record(Scan scan, Locale language) {
    ScanForm.Item item = scan.item();
    Way way = item.way();
    Tuple values =
        Tuple.tuple()
            .addUUID(scan.account())
            .addUUID(item.id())
            .addOffsetDateTime(item.capturedAt())
            .addLong(scan.station())
            .addString(way == null ? null : way.name())
            .addString(scan.means())
            .addArrayOfString(scan.flags())
            .addString(scan.nearness().name())
            .addUUID(scan.client())
            .addInteger(item.sequence())
            .addOffsetDateTime(scan.receivedAt())
            .addUUID(scan.recordedBy())
            .addInteger(scan.printing());
    return pool.preparedQuery(sql)
        .execute(values)
        .map(rows -> answer(item, rows.iterator().next(), language));
  }

  private static ScanAnswer.Item answer(ScanForm.Item item, Row row, Locale language) {
    ScanAnswer.Outcome outcome = ScanAnswer.Outcome.valueOf(row.getString("outcome"));
    if (outcome == ScanAnswer.Outcome.REFUSED) {
      return ScanAnswer.Item.refused(item, reason(row.getString("refused")), language);
    }
    return new ScanAnswer.Item(
        item.id(),
        outcome,
        null,
        null,
        Flag.shown(row.getArrayOfStrings("marks"), language),
        Way.valueOf(row.getString("turn")),
        row.getUUID("station"),
        item.capturedAt(),
        row.getBoolean("replayed"));
  }

  private static String reason(String refused) {
    return switch (refused) {
      case "REPRINTED" -> "scan.reprinted";
      case "MANY" -> "scan.many";
      default -> "scan.not_ours";
    };
  }
}
