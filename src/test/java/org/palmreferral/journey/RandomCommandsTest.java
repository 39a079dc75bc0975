package org.palmreferral.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.palmreferral.referral.clue.ClueStatus;
import org.palmreferral.referral.handover.ReferralStatus;
import org.palmreferral.referral.relief.ReliefStatus;
import org.palmreferral.testing.RealServers;

/**
 * Random people send random commands in random order, late and twice, and no rule is ever broken.
 * The same seed sends the same commands: {@code -Drandom.seed=… -Drandom.commands=…}.
 */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class RandomCommandsTest {

  private static final long SEED = Long.getLong("random.seed", 20_211_231);
  private static final int COMMANDS = Integer.getInteger("random.commands", 1_200);
  private static final int IN_A_SEQUENCE = 200;

  @Inject Pool pool;

  @Test
  void noSequenceOfCommandsBreaksARule() {
    Random random = new Random(SEED);
    Set<String> tried = new TreeSet<>();
    Set<String> done = new TreeSet<>();
    Rules rules = new Rules(pool);
    for (int sent = 0; sent < COMMANDS; sent += IN_A_SEQUENCE) {
      RandomCommands commands = new RandomCommands(pool, random);
      for (int i = 0; i < IN_A_SEQUENCE; i++) {
        commands.sendOne();
      }
      rules.requireKept(commands.clues(), commands.taken(), "seed " + SEED + ", after " + sent);
      tried.addAll(commands.tried());
      done.addAll(commands.taken().keySet());
    }
    assertEquals(RandomCommands.all(), tried, "every command was tried");
    assertTrue(done.containsAll(RandomCommands.backbone()), "what was done: " + done);
    assertEquals(EnumSet.allOf(ClueStatus.class), rules.clueStatuses(), "every status was reached");
    assertEquals(EnumSet.allOf(ReferralStatus.class), rules.legStatuses());
    // a case is withdrawn by time, which stands still here
    assertEquals(EnumSet.complementOf(EnumSet.of(ReliefStatus.WITHDRAWN)), rules.caseStatuses());
  }
}
