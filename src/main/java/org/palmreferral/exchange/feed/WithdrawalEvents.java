package org.palmreferral.exchange.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.palmreferral.outbox.Recipient;
import org.palmreferral.subject.ConsentWithdrawal;

/** Tells whoever has a clue that somebody in it took her consent back. */
@ApplicationScoped
class WithdrawalEvents implements Recipient {

  private static final String CLUE = "SELECT owner_id, federation_id FROM clue WHERE id = $1";

  private final Pool pool;
  private final EventLog events;

  WithdrawalEvents(Pool pool, EventLog events) {
    this.pool = pool;
    this.events = events;
  }

  @Override
  public String topic() {
    return ConsentWithdrawal.TOPIC;
  }

  @Override
  public Uni<Void> deliver(UUID message, UUID clue) {
    return pool.withTransaction(
        connection ->
            Subjects.one(connection, CLUE, clue)
                .flatMap(
                    row ->
                        ClueEvents.receivers(connection, clue)
                            .flatMap(
                                told -> {
                                  told.add(row.getUUID("owner_id"));
                                  told.add(row.getUUID("federation_id"));
                                  return events.tell(
                                      connection,
                                      message,
                                      EventType.CONSENT_WITHDRAWN,
                                      EventData.ofClue(clue),
                                      told);
                                })));
  }
}
