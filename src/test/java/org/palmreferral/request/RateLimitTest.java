package org.palmreferral.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palmreferral.problem.Refusal;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.Newcomer;
import org.palmreferral.testing.RealServers;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
class RateLimitTest {

  private static final int MOST = 3;

  @Inject RateLimit rate;

  private final String who = UUID.randomUUID().toString();

  @Test
  void whoCallsTooOftenIsToldWhenToComeBack() {
    call(who, Duration.ofMinutes(1), MOST);
    var refused = assertThrows(Refusal.TooMany.class, () -> call(who, Duration.ofMinutes(1), 1));
    assertTrue(refused.retryAfterSeconds() >= 1 && refused.retryAfterSeconds() <= 61);
  }

  @Test
  void everybodyHasACountOfHerOwn() {
    call(who, Duration.ofMinutes(1), MOST);
    call(UUID.randomUUID().toString(), Duration.ofMinutes(1), MOST);
  }

  @Test
  void theWindowEnds() {
    Duration window = Duration.ofSeconds(1);
    call(who, window, MOST);
    Eventually.holds(
        () -> {
          try {
            call(who, window, 1);
          } catch (Refusal.TooMany notYet) {
            throw new AssertionError(notYet);
          }
        });
  }

  @Test
  void theAnswerSaysWhenToComeBack() {
    Caller stranger = Caller.phone(Newcomer.resident());
    for (int i = 0; i < 10; i++) {
      assertEquals(404, guess(stranger).status());
    }
    Answer refused = guess(stranger);
    assertEquals(429, refused.status());
    assertEquals("rate.too_many", refused.code());
    long seconds = Long.parseLong(Objects.requireNonNull(refused.header("Retry-After")));
    assertTrue(seconds >= 1 && seconds <= 601, () -> "after " + seconds);
  }

  private static Answer guess(Caller stranger) {
    return stranger.post(
        "/api/v1/invitations/join", Map.of("code", UUID.randomUUID().toString().substring(0, 24)));
  }

  private void call(String caller, Duration window, int times) {
    for (int i = 0; i < times; i++) {
      rate.per("test", caller, MOST, window).await().atMost(Duration.ofSeconds(5));
    }
  }
}
