package org.palmreferral.exchange.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;

/** Tells a level that it is asked to join in a relief, and the office of the case its answer. */
@ApplicationScoped
class JointEvents implements Recipient {

  /** The first message of an asking is the asking, whatever has become of it meanwhile. */
  private static final String ASKING =
      """
      SELECT j.id, j.state, j.organisation_id AS level, j.referral_id, c.id AS relief,
             c.organisation_id AS office, c.clue_id,
             EXISTS (SELECT FROM event e
                     WHERE e.joint_id = j.id AND e.type = 'relief.joint_asked' AND e.message <> $2)
               AS asked
      FROM relief_joining j JOIN relief_case c ON c.id = j.case_id WHERE j.id = $1
      """;

  private final Pool pool;
  private final EventLog events;

  JointEvents(Pool pool, EventLog events) {
    this.pool = pool;
    this.events = events;
  }

  @Override
  public String topic() {
    return "relief.joint";
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID asking) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(ASKING)
                .execute(Tuple.of(asking, message))
                .map(Subjects::only)
                .flatMap(row -> tell(connection, message, row)));
  }

  private Uni<Void> tell(SqlConnection connection, UUID message, Row asking) {
    return events.tell(
        connection,
        message,
        type(asking),
        EventData.ofJoint(
            asking.getUUID("clue_id"),
            asking.getUUID("referral_id"),
            asking.getUUID("relief"),
            asking.getUUID("id")),
        List.of(asking.getUUID("level"), asking.getUUID("office")));
  }

  private static EventType type(Row asking) {
    if (!asking.getBoolean("asked")) {
      return EventType.RELIEF_JOINT_ASKED;
    }
    return switch (asking.getString("state")) {
      case "AGREED", "DECLINED" -> EventType.RELIEF_JOINT_ANSWERED;
      case "WITHDRAWN" -> EventType.RELIEF_JOINT_WITHDRAWN;
      default -> EventType.RELIEF_JOINT_ASKED;
    };
  }
}
