package org.palmreferral.outbox;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Takes the messages of one topic, which others may take as well. A message may come more than
 * once.
 */
public interface Recipient {
  String topic();

  /**
   * Delivers one message. A failure is tried again later, with growing pauses; {@link
   * Undeliverable} is final.
   *
   * @param message id of the message, the same at every attempt
   * @param subject the id the message carries
   */
  Uni<Void> deliver(UUID message, UUID subject);

  /** One that takes the messages of a topic so. */
  static Recipient of(String topic, BiFunction<UUID, UUID, Uni<Void>> deliver) {
    return new Recipient() {
      @Override
      public String topic() {
        return topic;
      }

      @Override
      public Uni<Void> deliver(UUID message, UUID subject) {
        return deliver.apply(message, subject);
      }
    };
  }

  /** No further attempt would help. The reason names no person and no content. */
  final class Undeliverable extends RuntimeException {
    public Undeliverable(String reason) {
      super(reason, null, false, false);
    }
  }
}
