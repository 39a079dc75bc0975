package org.palmreferral.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A message as the change writes it; from then on only the relay touches the row. */
@Entity
@Table(name = "outbox")
class OutboxMessage {
  @Id UUID id;
  String topic;
  UUID subject;

  @Column(name = "due_at")
  OffsetDateTime dueAt;

  @SuppressWarnings("NullAway.Init")
  protected OutboxMessage() {}

  OutboxMessage(UUID id, String topic, UUID subject, OffsetDateTime dueAt) {
    this.id = id;
    this.topic = topic;
    this.subject = subject;
    this.dueAt = dueAt;
  }
}
