package org.palmreferral.wish.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Slice;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;
import org.palmreferral.wish.posting.WishKind;

/** The ledger line by line, in figures, and as a table. */
@ApplicationScoped
class LedgerReading {

  /** Of a text so much stands in a list. */
  private static final int BEGINNING = 100;

  private static final List<String> COLUMNS =
      List.of(
          "number",
          "source",
          "kind",
          "state",
          "region",
          "text",
          "responsible",
          "opened",
          "due",
          "ended",
          "reason");

  private final Pool pool;
  private final Vault vault;
  private final LedgerSettings settings;

  LedgerReading(Pool pool, Vault vault, LedgerSettings settings) {
    this.pool = pool;
    this.vault = vault;
    this.settings = settings;
  }

  Uni<Slice<LedgerLine>> page(
      LedgerFilter filter, int limit, @Nullable UUID after, Locale language) {
    return pool.preparedQuery(LedgerFilter.PAGE)
        .execute(filter.page(limit + 1, after))
        .map(rows -> lines(rows, BEGINNING, language))
        .map(lines -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  Uni<LedgerCounts> counts(LedgerFilter filter, Locale language) {
    return pool.preparedQuery(LedgerFilter.COUNTS)
        .execute(filter.counts())
        .map(rows -> counts(filter.region(), rows, language));
  }

  /** All of it, as rows of a table; what is longer than a file is refused, not cut off. */
  Uni<List<List<@Nullable Object>>> table(LedgerFilter filter, Locale language) {
    return pool.preparedQuery(LedgerFilter.PAGE)
        .execute(filter.page(settings.mostLines() + 1, null))
        .invoke(
            rows -> {
              if (rows.size() > settings.mostLines()) {
                throw new Refusal.RuleBroken("ledger.too_long", settings.mostLines());
              }
            })
        .map(rows -> table(lines(rows, Integer.MAX_VALUE, language), language));
  }

  private List<LedgerLine> lines(RowSet<Row> rows, int mostText, Locale language) {
    return stream(rows).map(row -> line(row, mostText, language)).toList();
  }

  private LedgerLine line(Row row, int mostText, Locale language) {
    LedgerSource source = LedgerSource.valueOf(row.getString("source"));
    LedgerState state = LedgerState.valueOf(row.getString("state"));
    String kind = row.getString("kind");
    String reason = row.getString("end_reason");
    LocalDate opened = day(row.getOffsetDateTime("created_at"));
    OffsetDateTime ended = row.getOffsetDateTime("ended_at");
    return new LedgerLine(
        row.getUUID("id"),
        row.getString("number"),
        source,
        kind == null ? null : WishKind.valueOf(kind),
        state,
        state.label(source, language),
        row.getString("region"),
        name(row),
        beginning(row.getString("shown"), mostText),
        opened,
        row.getLocalDate("due_on"),
        ended == null ? null : day(ended),
        reason == null ? null : Messages.text(language, "ledger.reason." + reason));
  }

  private @Nullable String name(Row row) {
    var sealed = row.getBuffer("responsible");
    return sealed == null
        ? null
        : vault.open(sealed.getBytes(), new Place("account.name", row.getUUID("responsible_id")));
  }

  private static @Nullable String beginning(@Nullable String text, int most) {
    return text == null || text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)) + '…';
  }

  private static LocalDate day(OffsetDateTime at) {
    return at.atZoneSameInstant(TimeSource.CHINA).toLocalDate();
  }

  private static LedgerCounts counts(String region, RowSet<Row> rows, Locale language) {
    long total = 0;
    List<LedgerCounts.OfState> states = new ArrayList<>();
    List<LedgerCounts.OfSource> sources = new ArrayList<>();
    List<LedgerCounts.OfKind> kinds = new ArrayList<>();
    List<LedgerCounts.OfDivision> divisions = new ArrayList<>();
    for (Row row : rows) {
      long lines = row.getLong("lines");
      // a bit for each of state, source, kind and place that the row is not about
      switch (row.getInteger("by")) {
        case 0b0011 -> {
          LedgerSource source = LedgerSource.valueOf(row.getString("source"));
          LedgerState state = LedgerState.valueOf(row.getString("state"));
          states.add(new LedgerCounts.OfState(source, state, state.label(source, language), lines));
        }
        case 0b1011 -> {
          LedgerSource source = LedgerSource.valueOf(row.getString("source"));
          sources.add(new LedgerCounts.OfSource(source, source.label(language), lines));
        }
        case 0b1101 -> {
          if (row.getString("kind") != null) {
            WishKind kind = WishKind.valueOf(row.getString("kind"));
            kinds.add(new LedgerCounts.OfKind(kind, label(kind, language), lines));
          }
        }
        case 0b1110 ->
            divisions.add(
                new LedgerCounts.OfDivision(row.getString("place"), row.getString("name"), lines));
        default -> total = lines;
      }
    }
    return new LedgerCounts(region, total, states, sources, kinds, divisions);
  }

  private static String label(WishKind kind, Locale language) {
    return Messages.text(language, "ledger.kind." + kind);
  }

  private static List<List<@Nullable Object>> table(List<LedgerLine> lines, Locale language) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    List<@Nullable Object> head = new ArrayList<>();
    COLUMNS.forEach(column -> head.add(Messages.text(language, "ledger.column." + column)));
    rows.add(head);
    for (LedgerLine line : lines) {
      rows.add(
          Arrays.asList(
              line.number(),
              line.source().label(language),
              line.kind() == null ? null : label(line.kind(), language),
              line.standing(),
              line.region(),
              line.text(),
              line.responsible(),
              line.openedOn(),
              line.dueOn(),
              line.endedOn(),
              line.reason()));
    }
    return rows;
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
