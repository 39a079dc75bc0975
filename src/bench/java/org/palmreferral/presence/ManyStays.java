package org.palmreferral.presence;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Stations of the whole country, and the check-ins of two years in partitions of a month. Each
 * volunteer has fifty stays however many there are, so that more rows are more volunteers.
 */
final class ManyStays {

  static final int MONTHS = 24;

  /** Stays of one volunteer in all months. */
  static final int EACH = 50;

  /** Months of real records that are left alone. */
  private static final int LATELY = 5;

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /** One for each community and village, within China; identifiers follow from their count. */
  private static final String STATIONS =
      """
      INSERT INTO station (id, kind, name, organisation_id, region, address, latitude, longitude, created_at)
      SELECT md5('station' || n)::uuid, 'WOMENS_HOME', '妇女之家', '%s', code, '村委会',
             20 + (hashtext(left(code, 6) || 'north') & 1048575) / 1048576.0 * 28
               + (hashtext(code || 'north') & 1048575) / 1048576.0 * 0.5,
             80 + (hashtext(left(code, 6) || 'east') & 1048575) / 1048576.0 * 50
               + (hashtext(code || 'east') & 1048575) / 1048576.0 * 0.5,
             now()
      FROM (SELECT code, row_number() OVER (ORDER BY code) AS n FROM region WHERE level = 5) r
      """;

  /**
   * The stays of a month, as they come in time: number of the month, first and last moment, stays of
   * the month, volunteers, stations that are used.
   */
  private static final String STAYS =
      """
      INSERT INTO %1$s (account, came_at, station_id, left_at, minutes, ended, state)
      SELECT account, came_at, station_id, came_at + make_interval(mins => minutes), minutes, 'SCAN',
             CASE WHEN i %% 200 = 0 THEN 'PENDING' ELSE 'COUNTED' END
      FROM (
        SELECT i, md5('volunteer' || v)::uuid AS account,
               md5('station' || 1 + (v::bigint * 31 + i %% 3) %% %6$d)::uuid AS station_id,
               timestamptz '%2$s' + (timestamptz '%3$s' - interval '5 hours' - timestamptz '%2$s')
                 * (i::float8 / %4$d) AS came_at,
               30 + i %% 200 AS minutes
        FROM (SELECT i, (i::bigint * 7919 + %7$d) %% %5$d AS v FROM generate_series(1, %4$d) i) j
      ) s
      """;

  /** Both check-ins of each stay. */
  private static final String CHECK_INS =
      """
      INSERT INTO %1$s (account, captured_at, id, station_id, asked, way, means, state, nearness,
        client, sequence, received_at, recorded_by)
      SELECT account, at, md5(account::text || at::text)::uuid, station_id, way, way, 'TURNING', state,
             'NEAR', md5(account::text)::uuid, extract(epoch FROM at)::bigint %% 1000000, at, account
      FROM (
        SELECT account, came_at AS at, station_id, 'IN' AS way, state FROM %2$s
        UNION ALL SELECT account, left_at, station_id, 'OUT', state FROM %2$s
      ) c
      """;

  /** What the triggers would have summed up; they do not run for partitions that are hung in whole. */
  private static final String SUMS =
      """
      INSERT INTO served_sum
      SELECT t.account, s.organisation_id, min(day), max(day), count(*), sum(t.minutes), 0
      FROM (SELECT account, station_id, minutes, (came_at AT TIME ZONE 'Asia/Shanghai')::date AS day
            FROM stay WHERE state = 'COUNTED') t
      JOIN station s ON s.id = t.station_id
      GROUP BY t.account, s.organisation_id
      """;

  private ManyStays() {}

  /** How many volunteers there are among so many check-ins. */
  static int volunteers(long checkIns) {
    return (int) Math.max(1, checkIns / 2 / EACH);
  }

  /** How many stations are used: each as often as a volunteer comes. */
  static int used(long checkIns, int stations) {
    return Math.min(stations, volunteers(checkIns));
  }

  static int stations(String organisation) throws SQLException {
    try (Connection owner = owner();
        Statement statement = owner.createStatement()) {
      // the squares of the map are not measured here, and would take longer than everything else
      statement.execute("ALTER TABLE station DISABLE TRIGGER station_comes");
      int stations = statement.executeUpdate(STATIONS.formatted(organisation));
      statement.execute("ALTER TABLE station ENABLE TRIGGER station_comes");
      statement.execute("VACUUM ANALYZE station");
      return stations;
    }
  }

  /** The months, the earliest first. */
  static List<YearMonth> months() {
    YearMonth last = YearMonth.from(LocalDate.now(CHINA)).minusMonths(LATELY);
    return IntStream.range(0, MONTHS).mapToObj(i -> last.minusMonths(MONTHS - 1 - i)).toList();
  }

  /** Replaces what there was by so many check-ins; two months at a time. */
  static void fill(long checkIns, int stations) throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Future<Void>> under = new ArrayList<>();
      List<YearMonth> months = months();
      for (int i = 0; i < MONTHS; i++) {
        int number = i;
        YearMonth month = months.get(i);
        Callable<Void> work =
            () -> {
              fill(month, number, checkIns, stations);
              return null;
            };
        under.add(two.submit(work));
      }
      for (Future<Void> one : under) {
        one.get();
      }
      sumUp();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      two.shutdownNow();
    }
  }

  private static void fill(YearMonth month, int number, long checkIns, int stations)
      throws SQLException {
    String suffix = "%d%02d".formatted(month.getYear(), month.getMonthValue());
    String from = month.atDay(1).atStartOfDay(CHINA).toOffsetDateTime().toString();
    String until = month.plusMonths(1).atDay(1).atStartOfDay(CHINA).toOffsetDateTime().toString();
    long stays = checkIns / 2 / MONTHS;
    try (Connection owner = owner();
        Statement statement = owner.createStatement()) {
      statement.execute("SET maintenance_work_mem = '1GB'");
      statement.execute("SET max_parallel_maintenance_workers = 0");
      for (String table : List.of("stay", "check_in")) {
        statement.execute("DROP TABLE IF EXISTS " + table + '_' + suffix);
        statement.execute(
            "CREATE TABLE %s_%s (LIKE %1$s INCLUDING DEFAULTS INCLUDING CONSTRAINTS)"
                .formatted(table, suffix));
      }
      statement.execute(
          STAYS.formatted(
              "stay_" + suffix,
              from,
              until,
              stays,
              volunteers(checkIns),
              used(checkIns, stations),
              number));
      statement.execute(CHECK_INS.formatted("check_in_" + suffix, "stay_" + suffix));
      attach(owner, "stay", suffix, "came_at", from, until);
      attach(owner, "check_in", suffix, "captured_at", from, until);
    }
    System.out.printf("%s: %,d check-ins%n", month, stays * 2);
  }

  private static void sumUp() throws SQLException {
    try (Connection owner = owner();
        Statement statement = owner.createStatement()) {
      statement.execute("SET work_mem = '1GB'");
      statement.execute("TRUNCATE served_sum");
      statement.execute(SUMS);
      statement.execute("VACUUM ANALYZE served_sum");
    }
  }

  /** Its indexes are built when all rows are there; then it takes its place among the partitions. */
  private static void attach(
      Connection owner, String table, String suffix, String time, String from, String until)
      throws SQLException {
    String part = table + '_' + suffix;
    List<String> indexes = new ArrayList<>();
    try (Statement statement = owner.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              """
              SELECT pg_get_indexdef(i.indexrelid), i.indisprimary,
                     pg_get_constraintdef(c.oid)
              FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid
                AND c.conrelid = i.indrelid AND c.contype = 'p'
              WHERE i.indrelid = '%s'::regclass
              """
                  .formatted(table))) {
        while (rows.next()) {
          indexes.add(
              rows.getBoolean(2)
                  ? "ALTER TABLE " + part + " ADD " + rows.getString(3)
                  : rows.getString(1)
                      .replaceFirst("INDEX \\S+ ON ONLY \\S+ ", "INDEX ON " + part + ' '));
        }
      }
      for (String index : indexes) {
        statement.execute(index);
      }
      String range = "%s >= '%s' AND %1$s < '%s'".formatted(time, from, until);
      statement.execute("ALTER TABLE " + part + " ADD CONSTRAINT of_month CHECK (" + range + ')');
      statement.execute(
          "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')"
              .formatted(table, part, from, until));
      statement.execute("ALTER TABLE " + part + " DROP CONSTRAINT of_month");
      statement.execute("VACUUM (ANALYZE, FREEZE) " + part);
    }
  }

  static Connection owner() throws SQLException {
    Config config = ConfigProvider.getConfig();
    return DriverManager.getConnection(
        "jdbc:" + config.getValue("palmreferral.database.url", String.class),
        config.getValue("palmreferral.database.owner.username", String.class),
        config.getValue("palmreferral.database.owner.password", String.class));
  }
}
