package org.palmreferral.outbox;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Where a change leaves the messages that follow from it, in its own transaction. */
@ApplicationScoped
public class Outbox {

  private final Clock clock;

  Outbox(Clock clock) {
    this.clock = clock;
  }

  /**
   * Leaves a message in the current transaction. It carries one id and nothing else; whoever
   * receives it looks the thing up as it then stands.
   */
  public Uni<Void> put(String topic, UUID subject) {
    OutboxMessage message =
        new OutboxMessage(
            UuidCreator.getTimeOrderedEpoch(), topic, subject, OffsetDateTime.now(clock));
    return Panache.getSession().flatMap(session -> session.persist(message));
  }
}
