package org.palmreferral.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palmreferral.outbox.Recipient.Undeliverable;

class OutboxRelayTest {

  private final List<String> told = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 4", "5, 32", "11, 2048", "12, 3600", "30, 3600", "2147483647, 3600"})
  void pausesGrowUpToAnHour(int attempts, int seconds) {
    assertEquals(seconds, OutboxRelay.pauseSeconds(attempts));
  }

  @Test
  void allRecipientsOfATopicAreTold() {
    toEach(recipient("first", null), recipient("second", null));
    assertEquals(List.of("first", "second"), told);
  }

  @Test
  void oneThatFailsHoldsUpNoOther() {
    Throwable failure =
        failureOf(recipient("first", new IllegalStateException()), recipient("second", null));
    assertEquals(List.of("first", "second"), told);
    assertInstanceOf(IllegalStateException.class, failure);
  }

  @Test
  void aReasonToTryAgainCountsForMore() {
    assertInstanceOf(
        IllegalStateException.class,
        failureOf(
            recipient("first", new Undeliverable("no such thing")),
            recipient("second", new IllegalStateException())));
    assertInstanceOf(
        Undeliverable.class,
        failureOf(
            recipient("first", new Undeliverable("no such thing")), recipient("second", null)));
  }

  private static Throwable failureOf(Recipient... all) {
    return assertThrows(CompletionException.class, () -> toEach(all)).getCause();
  }

  private static void toEach(Recipient... all) {
    OutboxRelay.toEach(List.of(all), UUID.randomUUID(), UUID.randomUUID()).await().indefinitely();
  }

  private Recipient recipient(String name, RuntimeException failure) {
    return new Recipient() {
      @Override
      public String topic() {
        return "test";
      }

      @Override
      public Uni<Void> deliver(UUID message, UUID subject) {
        told.add(name);
        return failure == null ? Uni.createFrom().voidItem() : Uni.createFrom().failure(failure);
      }
    };
  }
}
