package org.palmreferral.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Slice;

/** The in-app list. */
@ApplicationScoped
class Notifications {

  /**
   * One line of the list. It names no person: the clue's number says which matter it is.
   *
   * @param subject id of the clue, or of what is due
   * @param reference number of the clue, or the day of a digest
   */
  @Schema(name = "Notification")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String kind,
      @Schema(required = true) @Classified(FieldClass.OPEN) String text,
      @Schema(required = true) UUID subject,
      @Schema(required = true) @Classified(FieldClass.OPEN) String reference,
      @Schema(required = true) OffsetDateTime at,
      @Schema(required = true) boolean read) {}

  /** How many lines are unread. */
  record Unread(@Schema(required = true) long unread) {}

  private static final String ADD =
      """
      WITH added AS (
        INSERT INTO notification (id, account_id, message, kind, subject, reference, at)
        SELECT $1, a.id, $3, $4, $5, $6, $7 FROM account a WHERE a.id = $2 AND NOT a.machine
        ON CONFLICT (account_id, message) DO NOTHING RETURNING id)
      INSERT INTO outbox (id, topic, subject, due_at) SELECT $8, $9, id, $7 FROM added
      """;
  private static final String LIST =
      """
      SELECT id, kind, subject, reference, at, read_at FROM notification
      WHERE account_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3
      """;
  private static final String READ =
      "UPDATE notification SET read_at = coalesce(read_at, $3) WHERE id = $1 AND account_id = $2";
  private static final String UNREAD =
      "SELECT count(*) AS unread FROM notification WHERE account_id = $1 AND read_at IS NULL";

  private final Pool pool;
  private final Clock clock;

  Notifications(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Adds a line for each account but the one who acted, if anybody did, and for no software; a
   * message that comes again adds nothing.
   */
  Uni<Void> add(
      SqlConnection connection,
      Iterable<Row> accounts,
      @Nullable UUID actedHerself,
      UUID message,
      String kind,
      UUID subject,
      String reference) {
    List<Tuple> lines = new ArrayList<>();
    for (Row row : accounts) {
      UUID account = row.getUUID("account");
      if (!account.equals(actedHerself)) {
        lines.add(
            Tuple.tuple(
                List.of(
                    UuidCreator.getTimeOrderedEpoch(),
                    account,
                    message,
                    kind,
                    subject,
                    reference,
                    OffsetDateTime.now(clock),
                    UuidCreator.getTimeOrderedEpoch(),
                    PhoneNews.TOPIC)));
      }
    }
    return lines.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection.preparedQuery(ADD).executeBatch(lines).replaceWithVoid();
  }

  Uni<Slice<Line>> list(Actor actor, int limit, @Nullable UUID after, Locale language) {
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(actor.account(), after, limit + 1))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> line(row, language))
                    .toList())
        .map(lines -> Slice.of(lines, limit, line -> line.id().toString()));
  }

  Uni<Unread> unread(Actor actor) {
    return pool.preparedQuery(UNREAD)
        .execute(Tuple.of(actor.account()))
        .map(rows -> new Unread(rows.iterator().next().getLong("unread")));
  }

  Uni<Void> read(Actor actor, UUID id) {
    return pool.preparedQuery(READ)
        .execute(Tuple.of(id, actor.account(), OffsetDateTime.now(clock)))
        .invoke(
            rows -> {
              if (rows.rowCount() == 0) {
                throw new Refusal.NotFound();
              }
            })
        .replaceWithVoid();
  }

  private static Line line(Row row, Locale language) {
    String kind = row.getString("kind");
    String reference = row.getString("reference");
    return new Line(
        row.getUUID("id"),
        kind,
        Messages.text(language, "notification." + kind, List.of(reference)),
        row.getUUID("subject"),
        reference,
        row.getOffsetDateTime("at"),
        row.getOffsetDateTime("read_at") != null);
  }
}
