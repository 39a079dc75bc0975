package db.migration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.palmreferral.organisation.region.Region;
import org.palmreferral.organisation.region.RegionGrams;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** Loads the divisions of the National Bureau of Statistics, edition 2023. */
public class V3__Load_regions extends BaseJavaMigration {

  private static final String FILE = "/reference/divisions.csv.gz";
  private static final long ROWS = 665_276;

  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    // truncated in this transaction, so that rows can be written frozen
    execute(connection, "TRUNCATE region, region_gram");
    loadRegions(copy);
    loadGrams(copy);
    execute(
        connection,
        "SET LOCAL maintenance_work_mem = '256MB'",
        "ALTER TABLE region ADD PRIMARY KEY (code)",
        "CREATE UNIQUE INDEX region_level ON region (level, code)",
        "ALTER TABLE region_gram ADD PRIMARY KEY (level, parent)",
        "CREATE INDEX region_gram_grams ON region_gram USING gin (grams) WITH (fastupdate = off)",
        // how common each piece is decides between its index and a walk in order
        "ALTER TABLE region_gram ALTER grams SET STATISTICS 300",
        "ANALYZE region, region_gram");
  }

  private static void loadRegions(CopyManager copy) throws IOException, SQLException {
    try (InputStream csv = open()) {
      long rows =
          copy.copyIn("COPY region (code, name) FROM STDIN (FORMAT csv, HEADER, FREEZE)", csv);
      if (rows != ROWS) {
        throw new FlywayException(FILE + " has " + rows + " rows instead of " + ROWS);
      }
    }
  }

  /**
   * The file is in the order of level and code, so the children of one parent follow each other.
   */
  private static void loadGrams(CopyManager copy) throws IOException, SQLException {
    CopyIn sink = copy.copyIn("COPY region_gram (level, parent, grams) FROM STDIN (FREEZE)");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
      lines.readLine();
      String before = "";
      IntStream.Builder grams = IntStream.builder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int comma = line.indexOf(',');
        String code = line.substring(0, comma);
        if (!before.isEmpty() && !Region.parent(code).equals(Region.parent(before))) {
          write(sink, before, grams.build());
          grams = IntStream.builder();
        }
        before = code;
        RegionGrams.of(line.substring(comma + 1), grams);
      }
      write(sink, before, grams.build());
      sink.endCopy();
    } finally {
      if (sink.isActive()) {
        sink.cancelCopy();
      }
    }
  }

  private static void write(CopyIn sink, String child, IntStream grams) throws SQLException {
    StringBuilder row = new StringBuilder(1024);
    row.append(Region.level(child)).append('\t').append(Region.parent(child)).append("\t{");
    int[] sorted = grams.sorted().toArray();
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0) {
        row.append(sorted[i]);
      } else if (sorted[i] != sorted[i - 1]) {
        row.append(',').append(sorted[i]);
      }
    }
    byte[] bytes = row.append("}\n").toString().getBytes(StandardCharsets.US_ASCII);
    sink.writeToCopy(bytes, 0, bytes.length);
  }

  private static InputStream open() throws IOException {
    InputStream file = V3__Load_regions.class.getResourceAsStream(FILE);
    return new GZIPInputStream(Objects.requireNonNull(file, FILE), 1 << 16);
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
