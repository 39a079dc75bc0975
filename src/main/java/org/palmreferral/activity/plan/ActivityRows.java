package org.palmreferral.activity.plan;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Messages;

/** What rows of activities say. */
public final class ActivityRows {

  /** What {@link #card} needs, of the aliases a, s (its series) and p (its station). */
  public static final String CARD =
      """
      SELECT a.*, s.name AS series_name, s.english AS series_english, p.name AS place, p.address
      """;

  public static final String FROM =
      """
      FROM activity a JOIN activity_series s ON s.id = a.series_id
      LEFT JOIN station p ON p.id = a.station_id
      """;

  private ActivityRows() {}

  public static ActivityCard card(Row row, Locale language) {
    ActivityStatus status = ActivityStatus.valueOf(row.getString("status"));
    int seats = row.getInteger("seats");
    int helpers = row.getInteger("helpers");
    @Nullable Integer free = seats == 0 ? null : Integer.valueOf(seats - row.getInteger("taken"));
    int helpersFree = helpers - row.getInteger("helping");
    boolean chinese = language.equals(Messages.CHINESE);
    return new ActivityCard(
        row.getUUID("id"),
        row.getUUID("run_id"),
        row.getUUID("series_id"),
        row.getString(chinese ? "series_name" : "series_english"),
        row.getString("title"),
        row.getString("description"),
        row.getUUID("station_id") == null,
        row.getUUID("station_id"),
        row.getString("place"),
        row.getString("address"),
        row.getUUID("organisation_id"),
        row.getString("region"),
        row.getOffsetDateTime("starts_at"),
        row.getOffsetDateTime("ends_at"),
        row.getOffsetDateTime("signup_from"),
        row.getOffsetDateTime("signup_until"),
        seats,
        free,
        helpers,
        helpersFree,
        free != null && free == 0 && helpersFree == 0,
        row.getString("service"),
        row.getBoolean("children"),
        status,
        status.label(language),
        row.getInteger("version"));
  }
}
