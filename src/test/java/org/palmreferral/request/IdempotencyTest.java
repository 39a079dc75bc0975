package org.palmreferral.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.demo.DemoClues;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Caller;
import org.palmreferral.testing.Caller.Answer;
import org.palmreferral.testing.RealServers;

/** A phone on a bad network sends the same thing twice: it exists once. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class IdempotencyTest {

  @Inject Pool pool;

  private final Caller cadre = Caller.phone("13800000010");
  private final String key = UUID.randomUUID().toString();

  @Test
  void theSameRequestAgainGetsTheSameAnswer() {
    long before = clues();
    Answer first = submit(DemoClues.FENGSHAN, key);
    Answer again = submit(DemoClues.FENGSHAN, key);

    assertEquals(201, first.status(), first::toString);
    assertNull(first.header("Idempotency-Replayed"));
    assertEquals(201, again.status(), again::toString);
    assertEquals("true", again.header("Idempotency-Replayed"));
    assertEquals(first.body(), again.body());
    assertEquals(first.header("ETag"), again.header("ETag"));
    assertEquals(before + 1, clues());
  }

  @Test
  void anotherBodyUnderTheSameKeyIsRefused() {
    submit(DemoClues.FENGSHAN, key);
    Map<String, Object> other = new HashMap<>(DemoClues.FENGSHAN);
    other.put("narrative", "另一件事");
    long before = clues();

    Answer refused = submit(other, key);

    assertEquals(422, refused.status());
    assertEquals("idempotency.other_body", refused.code());
    assertEquals(before, clues());
  }

  @Test
  void aRefusedRequestLeavesTheKeyFree() {
    Map<String, Object> wrong = new HashMap<>(DemoClues.FENGSHAN);
    wrong.put("residence", "999999");
    assertEquals(400, submit(wrong, key).status());

    Answer corrected = submit(DemoClues.FENGSHAN, key);

    assertEquals(201, corrected.status(), corrected::toString);
    assertNull(corrected.header("Idempotency-Replayed"));
  }

  @Test
  void theSameKeyOfSomebodyElseIsAnotherKey() {
    Answer hers = submit(DemoClues.FENGSHAN, key);
    Answer theOthers =
        Caller.phone("13800000030")
            .send("POST", "/api/v1/clues", DemoClues.FENGSHAN, "Idempotency-Key", key);

    assertEquals(201, theOthers.status(), theOthers::toString);
    assertNull(theOthers.header("Idempotency-Replayed"));
    assertTrue(!hers.body().path("id").equals(theOthers.body().path("id")));
  }

  @Test
  void twentyAtOnceMakeOneClue() {
    long before = clues();
    Callable<Answer> submission = () -> submit(DemoClues.FENGSHAN, key);

    List<Answer> answers = AtOnce.all(Collections.nCopies(20, submission));

    assertEquals(before + 1, clues());
    List<Answer> acknowledged = answers.stream().filter(a -> a.status() == 201).toList();
    assertTrue(!acknowledged.isEmpty());
    assertEquals(1, acknowledged.stream().map(a -> a.body().path("id")).distinct().count());
    answers.stream()
        .filter(a -> a.status() != 201)
        .forEach(
            a -> {
              assertEquals(409, a.status(), a::toString);
              assertEquals("idempotency.in_flight", a.code());
            });
  }

  @Test
  void aCommandWithoutKeyIsRefused() {
    Answer refused = cadre.send("POST", "/api/v1/clues", DemoClues.FENGSHAN);
    assertEquals(400, refused.status());
    assertEquals("idempotency.missing", refused.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "with blanks in it", "semi;colons", "../../../etc/passwd"})
  void aMalformedKeyIsRefused(String malformed) {
    Answer refused = submit(DemoClues.FENGSHAN, malformed);
    assertEquals(400, refused.status());
    assertEquals("idempotency.malformed", refused.code());
  }

  @Test
  void aKeyThatIsTooLongIsRefused() {
    assertEquals("idempotency.malformed", submit(DemoClues.FENGSHAN, "k".repeat(65)).code());
  }

  private Answer submit(Map<String, Object> clue, String under) {
    return cadre.send("POST", "/api/v1/clues", clue, "Idempotency-Key", under);
  }

  private long clues() {
    return pool.query("SELECT count(*) FROM clue").executeAndAwait().iterator().next().getLong(0);
  }
}
