package org.palmreferral.duty;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Slice;

/** The digests of the actor's organisation. */
@ApplicationScoped
class Digests {

  private static final String LINES =
      "SELECT id, day, not_received, not_answered, messages FROM digest WHERE organisation_id = $1 ";
  private static final String LIST =
      LINES + "AND ($2::date IS NULL OR day < $2) ORDER BY day DESC LIMIT $3";
  private static final String ONE = LINES + "AND day = $2";
  private static final String ITEMS =
      """
      SELECT i.kind, i.referral_id, i.number, i.since, i.sender_id, s.name AS sender_name,
             i.receiver_id, r.name AS receiver_name
      FROM digest_item i
      JOIN organisation s ON s.id = i.sender_id JOIN organisation r ON r.id = i.receiver_id
      WHERE i.digest_id = $1 ORDER BY i.since, i.thing
      """;

  private final Pool pool;

  Digests(Pool pool) {
    this.pool = pool;
  }

  /** Newest first. */
  Uni<Slice<DigestView.DigestLine>> list(Actor actor, int limit, @Nullable LocalDate after) {
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(actor.requireOrganisation(), after, limit + 1))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Digests::line).toList())
        .map(lines -> Slice.of(lines, limit, line -> line.day().toString()));
  }

  Uni<DigestView> of(Actor actor, LocalDate day, Locale language) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(actor.requireOrganisation(), day))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw new Refusal.NotFound();
              }
              return line(rows.iterator().next());
            })
        .flatMap(line -> items(line, language).map(items -> new DigestView(line, items)));
  }

  private Uni<List<DigestView.Item>> items(DigestView.DigestLine digest, Locale language) {
    return pool.preparedQuery(ITEMS)
        .execute(Tuple.of(digest.id()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> item(row, language))
                    .toList());
  }

  private static DigestView.DigestLine line(Row row) {
    return new DigestView.DigestLine(
        row.getUUID("id"),
        row.getLocalDate("day"),
        row.getInteger("not_received"),
        row.getInteger("not_answered"),
        row.getInteger("messages"));
  }

  private static DigestView.Item item(Row row, Locale language) {
    DigestView.Kind kind = DigestView.Kind.valueOf(row.getString("kind"));
    String number = row.getString("number");
    return new DigestView.Item(
        kind,
        Messages.text(language, "duty.stuck." + kind, List.of(number)),
        row.getUUID("referral_id"),
        number,
        row.getUUID("sender_id"),
        row.getString("sender_name"),
        row.getUUID("receiver_id"),
        row.getString("receiver_name"),
        row.getOffsetDateTime("since"));
  }
}
