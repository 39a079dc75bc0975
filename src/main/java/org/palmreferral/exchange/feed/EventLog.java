package org.palmreferral.exchange.feed;

import com.github.f4b6a3.uuid.UuidCreator;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes events. An organisation's positions are gapless and follow the order of commits: its head
 * is locked from taking a number until the commit, so whoever has read up to a position has read
 * all there will ever be before it.
 */
@ApplicationScoped
public class EventLog {

  /** Outbox topic that tells of a new event; the subject is its id. */
  public static final String TOPIC = "exchange.event";

  private static final String HEAD =
      "INSERT INTO event_head (organisation_id, last) VALUES ($1, 0) ON CONFLICT DO NOTHING";
  private static final String LOCK =
      "SELECT last FROM event_head WHERE organisation_id = $1 FOR UPDATE";
  private static final String ADD =
      """
      WITH added AS (
        INSERT INTO event (organisation_id, position, id, message, type, at, clue_id, referral_id,
                           relief_id, joint_id, measure_id, endpoint_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (message, organisation_id, type) DO NOTHING RETURNING id, at),
      moved AS (
        UPDATE event_head SET last = $2
        WHERE organisation_id = $1 AND EXISTS (SELECT FROM added))
      INSERT INTO outbox (id, topic, subject, due_at) SELECT $13, $14, id, at FROM added
      """;

  private final Clock clock;

  EventLog(Clock clock) {
    this.clock = clock;
  }

  /**
   * Tells organisations of something, in the current transaction.
   *
   * @param message it is told for; the second time it adds nothing
   */
  public Uni<Void> tell(
      SqlConnection connection,
      UUID message,
      EventType type,
      EventData data,
      Collection<UUID> organisations) {
    return tell(connection, message, Told.all(type, data, organisations).toList());
  }

  /** One event for one organisation. */
  record Told(EventType type, EventData data, UUID organisation) {

    static Stream<Told> all(EventType type, EventData data, Collection<UUID> organisations) {
      return organisations.stream()
          .distinct()
          .map(organisation -> new Told(type, data, organisation));
    }
  }

  /** The same of several things at once, all for one message. */
  Uni<Void> tell(SqlConnection connection, UUID message, List<Told> events) {
    List<Told> inOrder = new ArrayList<>(events); // all lock in one order
    inOrder.sort(Comparator.comparing(Told::organisation));
    Uni<Void> told = Uni.createFrom().voidItem();
    for (Told one : inOrder) {
      told = told.chain(() -> append(connection, message, one));
    }
    return told;
  }

  private Uni<Void> append(SqlConnection connection, UUID message, Told told) {
    UUID organisation = told.organisation();
    EventData data = told.data();
    return connection
        .preparedQuery(HEAD)
        .execute(Tuple.of(organisation))
        .chain(() -> connection.preparedQuery(LOCK).execute(Tuple.of(organisation)))
        .map(rows -> rows.iterator().next())
        .flatMap(
            (Row head) ->
                connection
                    .preparedQuery(ADD)
                    .execute(
                        Tuple.tuple(
                            Arrays.asList(
                                organisation,
                                head.getLong("last") + 1,
                                UuidCreator.getTimeOrderedEpoch(),
                                message,
                                told.type().word(),
                                OffsetDateTime.now(clock),
                                data.clue(),
                                data.referral(),
                                data.relief(),
                                data.joint(),
                                data.measure(),
                                data.endpoint(),
                                UuidCreator.getTimeOrderedEpoch(),
                                TOPIC))))
        .replaceWithVoid();
  }
}
