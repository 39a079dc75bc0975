package org.palmreferral.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.palmreferral.problem.Refusal;

/** Who passes a gate, who waits, and who is sent away. */
class GateTest {

  private final List<UniEmitter<? super String>> inside = new ArrayList<>();
  private final List<String> done = new ArrayList<>();

  private Uni<String> work() {
    return Uni.createFrom().emitter(inside::add);
  }

  private Cancellable come(Gate gate) {
    return gate.pass(this::work).subscribe().with(done::add, failure -> done.add("failed"));
  }

  @Test
  void oneAfterTheOtherPassesInTheOrderTheyCame() {
    Gate gate = new Gate(2, 10);
    for (int i = 0; i < 5; i++) {
      come(gate);
    }
    assertEquals(2, inside.size());
    inside.get(0).complete("first");
    assertEquals(3, inside.size());
    inside.get(1).fail(new IllegalStateException());
    assertEquals(4, inside.size(), "a failure makes room as well");
    inside.get(2).complete("third");
    inside.get(3).complete("fourth");
    inside.get(4).complete("fifth");
    assertEquals(List.of("first", "failed", "third", "fourth", "fifth"), done);
  }

  @Test
  void whoeverGoesAwayTakesNobodysPlace() {
    Gate gate = new Gate(1, 10);
    Cancellable first = come(gate);
    Cancellable second = come(gate);
    come(gate);
    second.cancel();
    assertEquals(1, inside.size());
    first.cancel();
    assertEquals(2, inside.size(), "the third is inside now");
    inside.get(1).complete("third");
    come(gate);
    assertEquals(3, inside.size());
  }

  @Test
  void whoFindsNoRoomIsToldToComeAgain() {
    Gate gate = new Gate(1, 2);
    come(gate);
    come(gate);
    Uni<String> third = gate.pass(this::work);
    assertThrows(Refusal.TooMany.class, () -> third.await().indefinitely());
    inside.get(0).complete("first");
    come(gate);
    inside.get(1).complete("second");
    inside.get(2).complete("third");
    assertEquals(List.of("first", "second", "third"), done);
  }
}
