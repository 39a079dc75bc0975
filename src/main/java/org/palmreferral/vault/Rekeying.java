package org.palmreferral.vault;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings everything under the keys of today, page by page (换钥): the wrapped keys of cases, then
 * every sealed column of the installation and every print. Where it stands is written down with
 * each page, so that whoever comes next goes on there; a page done twice changes nothing.
 */
@ApplicationScoped
class Rekeying {

  /** Name of the first part: the keys of cases in their own database. */
  static final String KEYS = "case_key";

  private static final int PAGE = 200;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private static final String DONE =
      """
      SELECT 1 FROM rekeying
      WHERE finished_at IS NOT NULL AND kek = $1 AND fields = $2 AND prints = $3
        AND started_at = (SELECT max(started_at) FROM rekeying)
      """;
  private static final String OPEN =
      """
      SELECT id, at_table, after FROM rekeying
      WHERE finished_at IS NULL AND kek = $1 AND fields = $2 AND prints = $3
      """;
  private static final String ABANDON =
      "UPDATE rekeying SET finished_at = now(), abandoned = true WHERE finished_at IS NULL";
  private static final String START =
      """
      INSERT INTO rekeying (id, kek, fields, prints, at_table, after, total)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """;
  private static final String GO_ON =
      """
      UPDATE rekeying SET at_table = $2, after = $3, looked_at = looked_at + $4,
        changed = changed + $5
      WHERE id = $1
      """;
  private static final String FINISH = "UPDATE rekeying SET finished_at = now() WHERE id = $1";

  private final Pool pool;
  private final KeyStore store;
  private final KeyWrap wrap;
  private final Vault vault;
  private final RekeyedPage pages;
  private final List<SealedTable> tables;

  Rekeying(
      Pool pool,
      KeyStore store,
      KeyWrap wrap,
      Vault vault,
      RekeyedPage pages,
      @All List<SealedTable> tables) {
    this.pool = pool;
    this.store = store;
    this.wrap = wrap;
    this.vault = vault;
    this.pages = pages;
    this.tables = tables.stream().sorted(Comparator.comparing(SealedTable::name)).toList();
  }

  /** Where a run stands. */
  private record At(UUID run, String table, UUID after) {}

  /**
   * Goes on with the run that is open, or begins one if the keys have changed since the last.
   *
   * @param stillMine asked in each transaction that writes
   * @param mayGoOn asked before each page
   */
  Uni<Void> goOn(Function<SqlClient, Uni<Void>> stillMine, BooleanSupplier mayGoOn) {
    wrap.lookAgain();
    vault.lookAgain();
    return isDone()
        .flatMap(
            done ->
                done
                    ? Uni.createFrom().voidItem()
                    : openRun()
                        .flatMap(at -> at == null ? begin() : Uni.createFrom().item(at))
                        .flatMap(at -> all(at, stillMine, mayGoOn)));
  }

  private Uni<Boolean> isDone() {
    return pool.preparedQuery(DONE).execute(keys()).map(rows -> rows.size() > 0);
  }

  private Uni<@Nullable At> openRun() {
    return pool.preparedQuery(OPEN)
        .execute(keys())
        .map(
            rows -> {
              for (Row row : rows) {
                return new At(row.getUUID("id"), row.getString("at_table"), row.getUUID("after"));
              }
              return null;
            });
  }

  private Tuple keys() {
    return Tuple.of(wrap.primary(), vault.fieldsPrimary(), vault.indexPrimary());
  }

  private Uni<At> begin() {
    UUID run = UUID.randomUUID();
    return total()
        .flatMap(
            total ->
                pool.withTransaction(
                    connection ->
                        connection
                            .query(ABANDON)
                            .execute()
                            .chain(
                                () ->
                                    connection
                                        .preparedQuery(START)
                                        .execute(
                                            Tuple.of(run, wrap.primary())
                                                .addInteger(vault.fieldsPrimary())
                                                .addInteger(vault.indexPrimary())
                                                .addString(KEYS)
                                                .addUUID(BEFORE_ALL)
                                                .addLong(total)))))
        .replaceWith(new At(run, KEYS, BEFORE_ALL));
  }

  private Uni<Long> total() {
    return Multi.createFrom()
        .iterable(tables)
        .onItem()
        .transformToUniAndConcatenate(
            table -> pool.query("SELECT count(*) AS n FROM " + table.name()).execute())
        .map(rows -> rows.iterator().next().getLong("n"))
        .collect()
        .with(java.util.stream.Collectors.summingLong(Long::longValue))
        .flatMap(rows -> store.count().map(keys -> rows + keys));
  }

  private Uni<Void> all(
      At first, Function<SqlClient, Uni<Void>> stillMine, BooleanSupplier mayGoOn) {
    return Multi.createBy()
        .repeating()
        .uni(() -> new At[] {first}, (at) -> step(at, stillMine))
        .whilst(more -> more && mayGoOn.getAsBoolean())
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** One page; tells whether there is another. */
  private Uni<Boolean> step(At[] at, Function<SqlClient, Uni<Void>> stillMine) {
    At now = at[0];
    Uni<RekeyedPage.Result> page =
        now.table().equals(KEYS)
            ? keysPage(now.after())
            : pages.of(table(now.table()), now.after(), PAGE);
    return page.flatMap(
        result -> {
          String next = result.last() == null ? following(now.table()) : now.table();
          UUID after = result.last() == null ? BEFORE_ALL : result.last();
          return pool.withTransaction(
                  connection ->
                      stillMine
                          .apply(connection)
                          .chain(() -> result.write(connection))
                          .chain(() -> moved(connection, now.run(), next, after, result)))
              .invoke(() -> at[0] = new At(now.run(), next == null ? "" : next, after))
              .replaceWith(next != null);
        });
  }

  private static Uni<Void> moved(
      SqlClient connection,
      UUID run,
      @Nullable String next,
      UUID after,
      RekeyedPage.Result result) {
    Uni<?> written =
        next == null
            ? connection.preparedQuery(FINISH).execute(Tuple.of(run))
            : connection
                .preparedQuery(GO_ON)
                .execute(Tuple.of(run, next, after, result.looked(), result.changed()));
    return written.replaceWithVoid();
  }

  private Uni<RekeyedPage.Result> keysPage(UUID after) {
    return store
        .page(after, PAGE)
        .flatMap(
            page ->
                wrap.again(page)
                    .flatMap(store::replace)
                    .map(
                        changed ->
                            new RekeyedPage.Result(
                                page.size() < PAGE ? null : page.get(page.size() - 1).id(),
                                page.size(),
                                changed,
                                List.of())));
  }

  private SealedTable table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
  }

  /** The next table; none after the last. */
  private @Nullable String following(String table) {
    return tables.stream()
        .map(SealedTable::name)
        .filter(name -> table.equals(KEYS) || name.compareTo(table) > 0)
        .findFirst()
        .orElse(null);
  }
}
