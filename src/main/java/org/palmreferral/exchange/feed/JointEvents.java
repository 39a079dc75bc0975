package org.palmreferral.exchange.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;
import org.palmreferral.referral.relief.JointTopics;

/** Tells a level that it is asked to join in a relief, and the office of the case its answer. */
@ApplicationScoped
class JointEvents {

  private static final String ASKING =
      """
      SELECT j.id, j.organisation_id AS level, j.referral_id, c.id AS relief,
             c.organisation_id AS office, c.clue_id
      FROM relief_joining j JOIN relief_case c ON c.id = j.case_id WHERE j.id = $1
      """;

  private final Pool pool;
  private final EventLog events;

  JointEvents(Pool pool, EventLog events) {
    this.pool = pool;
    this.events = events;
  }

  @Produces
  @Singleton
  Recipient jointAsked() {
    return telling(JointTopics.ASKED, EventType.RELIEF_JOINT_ASKED);
  }

  @Produces
  @Singleton
  Recipient jointAnswered() {
    return telling(JointTopics.ANSWERED, EventType.RELIEF_JOINT_ANSWERED);
  }

  @Produces
  @Singleton
  Recipient jointWithdrawn() {
    return telling(JointTopics.WITHDRAWN, EventType.RELIEF_JOINT_WITHDRAWN);
  }

  private Recipient telling(String topic, EventType type) {
    return Recipient.of(
        topic,
        (message, asking) ->
            pool.withTransaction(
                connection ->
                    Subjects.one(connection, ASKING, asking)
                        .flatMap(row -> tell(connection, message, type, row))));
  }

  private Uni<Void> tell(SqlConnection connection, UUID message, EventType type, Row asking) {
    return events.tell(
        connection,
        message,
        type,
        EventData.ofJoint(
            asking.getUUID("clue_id"),
            asking.getUUID("referral_id"),
            asking.getUUID("relief"),
            asking.getUUID("id")),
        List.of(asking.getUUID("level"), asking.getUUID("office")));
  }
}
