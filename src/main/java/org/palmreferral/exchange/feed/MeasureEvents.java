package org.palmreferral.exchange.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.outbox.Recipient;
import org.palmreferral.referral.assistance.MeasureHistory;
import org.palmreferral.referral.assistance.MeasureVerb;

/** Tells an agency and the office of the case what became of a measure. */
@ApplicationScoped
class MeasureEvents implements Recipient {

  private static final String STEP =
      """
      SELECT s.verb, m.id AS measure, m.agency_id, k.id AS relief, k.organisation_id, k.clue_id
      FROM measure_step s JOIN measure m ON m.id = s.measure_id
      JOIN relief_case k ON k.id = m.case_id WHERE s.id = $1
      """;

  private final Pool pool;
  private final EventLog events;

  MeasureEvents(Pool pool, EventLog events) {
    this.pool = pool;
    this.events = events;
  }

  @Override
  public String topic() {
    return MeasureHistory.TOPIC;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID step) {
    return pool.withTransaction(
        connection ->
            Subjects.one(connection, STEP, step).flatMap(row -> tell(connection, message, row)));
  }

  private Uni<Void> tell(SqlConnection connection, UUID message, Row step) {
    EventType type = type(MeasureVerb.valueOf(step.getString("verb")));
    return type == null
        ? Uni.createFrom().voidItem()
        : events.tell(
            connection,
            message,
            type,
            EventData.ofMeasure(
                step.getUUID("clue_id"), step.getUUID("relief"), step.getUUID("measure")),
            List.of(step.getUUID("agency_id"), step.getUUID("organisation_id")));
  }

  private static @Nullable EventType type(MeasureVerb verb) {
    return switch (verb) {
      case PLAN -> EventType.MEASURE_PLANNED;
      case ACCEPT -> EventType.MEASURE_ACCEPTED;
      case DECLINE -> EventType.MEASURE_DECLINED;
      case DELIVER -> EventType.MEASURE_DELIVERED;
      case FAIL -> EventType.MEASURE_FAILED;
      case WITHDRAW -> EventType.MEASURE_WITHDRAWN;
      case NAME_OFFICER, REPORT, PROVE -> null;
    };
  }
}
