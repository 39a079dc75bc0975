package org.palmreferral.vault;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seals and fingerprints the rows of one page anew. */
@ApplicationScoped
class RekeyedPage {

  /** Allows the triggers of histories to let another ciphertext of the same text in. */
  private static final String ALLOW = "SET LOCAL palmreferral.rekeying = 'on'";

  private final Pool pool;
  private final CaseKeys keys;
  private final Vault vault;

  RekeyedPage(Pool pool, CaseKeys keys, Vault vault) {
    this.pool = pool;
    this.keys = keys;
    this.vault = vault;
  }

  /** A change of one value; it is made only where the old one still stands. */
  record Change(String sql, Tuple values) {}

  /**
   * @param last id of the last row; null when the table ends with this page
   */
  record Result(@Nullable UUID last, int looked, int changed, List<Change> changes) {

    Uni<Void> write(SqlClient connection) {
      if (changes.isEmpty()) {
        return Uni.createFrom().voidItem();
      }
      return connection
          .query(ALLOW)
          .execute()
          .chain(
              () ->
                  Multi.createFrom()
                      .iterable(changes)
                      .onItem()
                      .transformToUniAndConcatenate(
                          change -> connection.preparedQuery(change.sql()).execute(change.values()))
                      .collect()
                      .last())
          .replaceWithVoid();
    }
  }

  Uni<Result> of(SealedTable table, UUID after, int size) {
    Set<String> columns = new LinkedHashSet<>(table.sealed());
    for (SealedTable.Print print : table.prints()) {
      columns.add(print.column());
      columns.addAll(print.with());
    }
    String query =
        "SELECT t.id, %s AS key_id, %s FROM %s t WHERE t.id > $1 %s ORDER BY t.id LIMIT %d"
            .formatted(
                table.key(),
                String.join(", ", columns.stream().map(column -> "t." + column).toList()),
                table.name(),
                // what has a key of its own changes only in its prints
                table.prints().isEmpty() ? "AND " + table.key() + " IS NULL" : "",
                size);
    return pool.preparedQuery(query)
        .execute(Tuple.of(after))
        .flatMap(
            found -> {
              List<Row> rows = new ArrayList<>();
              found.forEach(rows::add);
              return keys.all(rows.stream().map(row -> row.getUUID("key_id")).toList())
                  .map(ring -> result(table, rows, ring, size));
            });
  }

  private Result result(SealedTable table, List<Row> rows, CaseKeyRing ring, int size) {
    List<Change> changes = new ArrayList<>();
    for (Row row : rows) {
      if (row.getUUID("key_id") == null) {
        seal(table, row, changes);
      }
      if (ring.has(row.getUUID("key_id"))) {
        Texts texts = new Texts(table, row, ring);
        table.prints().forEach(print -> fingerprint(table, print, row, texts, changes));
      }
    }
    UUID last = rows.size() < size ? null : rows.get(rows.size() - 1).getUUID("id");
    return new Result(last, rows.size(), changes.size(), changes);
  }

  private void seal(SealedTable table, Row row, List<Change> changes) {
    UUID id = row.getUUID("id");
    for (String column : table.sealed()) {
      Buffer old = buffer(row, column);
      if (old != null && old.length() > 0 && !vault.isCurrent(old.getBytes())) {
        Place place = SealedTable.place(table.name(), column, id);
        Buffer sealed = Buffer.buffer(vault.seal(vault.open(old.getBytes(), place), place));
        changes.add(
            new Change(
                "UPDATE %1$s SET %2$s = $3 WHERE id = $1 AND %2$s = $2"
                    .formatted(table.name(), column),
                Tuple.of(id, old, sealed)));
      }
    }
  }

  private void fingerprint(
      SealedTable table,
      SealedTable.Print print,
      Row row,
      SealedTable.Texts texts,
      List<Change> changes) {
    Buffer old = buffer(row, print.column());
    if (old == null) {
      return; // never written, or erased
    }
    byte[] computed = print.computing().print(texts, vault);
    if (computed == null || Arrays.equals(computed, old.getBytes())) {
      return;
    }
    Buffer made = Buffer.buffer(computed);
    changes.add(
        new Change(
            "UPDATE %1$s SET %2$s = $3 WHERE id = $1 AND %2$s = $2"
                .formatted(table.name(), print.column()),
            Tuple.of(row.getUUID("id"), old, made)));
    for (String copy : print.copies()) {
      String[] where = copy.split("\\.");
      changes.add(
          new Change(
              "UPDATE %1$s SET %2$s = $2 WHERE %2$s = $1".formatted(where[0], where[1]),
              Tuple.of(old, made)));
    }
  }

  private static @Nullable Buffer buffer(Row row, String column) {
    var found = row.getBuffer(column);
    return found == null ? null : found.getDelegate();
  }

  private record Texts(SealedTable table, Row row, CaseKeyRing ring) implements SealedTable.Texts {
    @Override
    public @Nullable String get(String column) {
      Buffer sealed = buffer(row, column);
      return sealed == null
          ? null
          : ring.open(
              row.getUUID("key_id"),
              sealed.getBytes(),
              SealedTable.place(table.name(), column, row.getUUID("id")));
    }

    @Override
    public @Nullable String plain(String column) {
      Object value = row.getValue(column);
      return value == null ? null : value.toString();
    }

    @Override
    public String toString() {
      return "Texts";
    }
  }
}
