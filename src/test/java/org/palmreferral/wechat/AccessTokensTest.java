package org.palmreferral.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.wechat.Edge.await;
import static org.palmreferral.wechat.Edge.failure;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.testing.RealServers;
import org.palmreferral.wechat.WechatFailure.Kind;
import org.palmreferral.wechat.simulator.Fault;
import org.palmreferral.wechat.simulator.ManualClock;
import org.palmreferral.wechat.simulator.WechatSimulator;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
class AccessTokensTest {

  private static final String TOKEN = "/cgi-bin/stable_token";
  private static final String PICTURE = "/wxa/getwxacodeunlimit";

  @Inject Edge edge;
  private final ManualClock clock = new ManualClock();
  private WechatSimulator platform;
  private Edge.Node node;

  @BeforeEach
  void start() {
    edge.forgetTokens();
    platform = WechatSimulator.start(0, clock);
    node = edge.node(platform.uri());
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void manyCallersOnTwoNodesFetchOnce() {
    Edge.Node other = edge.node(platform.uri());
    List<Uni<byte[]>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      calls.add(node.wechat().miniCode("s=" + i, null));
      calls.add(other.wechat().miniCode("s=" + i, null));
    }
    await(Uni.join().all(calls).usingConcurrencyOf(20).andFailFast());
    assertEquals(1, platform.calls(TOKEN));
    assertEquals(20, platform.calls(PICTURE));
    assertEquals("null", edge.redis("GET", AccessTokens.LOCK));
  }

  @Test
  void aTokenLivesAsLongAsThePlatformSays() {
    await(node.wechat().miniCode("s=1", null));
    long left = Long.parseLong(edge.redis("PTTL", AccessTokens.TOKEN));
    assertTrue(left > 7_100_000 && left <= 7_200_000, () -> "left: " + left);
  }

  @ParameterizedTest
  @ValueSource(ints = {40001, 40014, 42001})
  void aStaleTokenIsReplacedOnce(int errcode) {
    String first = await(node.tokens().current());
    platform.failNext(PICTURE, Fault.errcode(errcode));

    assertTrue(await(node.wechat().miniCode("s=1", null)).length > 0);
    assertEquals(2, platform.calls(PICTURE));
    assertEquals(3, platform.calls(TOKEN), "the first, the same in normal mode, a forced one");
    assertNotEquals(first, await(node.tokens().current()));
  }

  @Test
  void aCallIsRepeatedOnceOnly() {
    platform.failNext(PICTURE, Fault.errcode(40001));
    platform.failNext(PICTURE, Fault.errcode(40001));
    WechatFailure failure = failure(node.wechat().miniCode("s=1", null));
    assertEquals(Kind.UNAVAILABLE, failure.kind());
    assertEquals(40001, failure.errcode());
    assertEquals(2, platform.calls(PICTURE));
  }

  @Test
  void anExpiredTokenNeedsNoForce() {
    await(node.tokens().current());
    clock.pass(Duration.ofHours(3));
    assertTrue(await(node.wechat().miniCode("s=1", null)).length > 0);
    assertEquals(2, platform.calls(TOKEN));
    assertEquals("null", edge.redis("GET", AccessTokens.FORCED));
  }

  @Test
  void whatAnotherNodeFetchedIsTaken() {
    String stale = await(node.tokens().current());
    clock.pass(Duration.ofHours(3));
    String fresh = await(edge.node(platform.uri()).tokens().insteadOf(stale));
    assertEquals(fresh, await(node.tokens().insteadOf(stale)));
    assertEquals(2, platform.calls(TOKEN));
  }

  @Test
  void forcedTokensAreKeptRare() {
    for (int i = 0; i < 5; i++) {
      platform.failNext(PICTURE, Fault.errcode(40001));
      platform.failNext(PICTURE, Fault.errcode(40001));
      failure(node.wechat().miniCode("s=1", null));
      clock.pass(Duration.ofMinutes(1));
    }
    assertEquals(1 + 5 + 1, platform.calls(TOKEN), "one first, five normal, one forced");
  }

  @Test
  void aTokenNearItsEndIsRenewedBesideTheCall() {
    String old = await(node.tokens().current());
    clock.pass(Duration.ofSeconds(7200 - 200));
    edge.redis("PEXPIRE", AccessTokens.TOKEN, "200000");

    assertEquals(old, await(node.tokens().current()), "nobody waits for the new one");
    String renewed =
        await(
            Uni.createFrom()
                .deferred(() -> node.tokens().current())
                .repeat()
                .withDelay(Duration.ofMillis(20))
                .until(token -> !token.equals(old))
                .select()
                .last()
                .toUni()
                .chain(() -> node.tokens().current()));
    assertNotEquals(old, renewed);
    assertEquals(2, platform.calls(TOKEN));
  }

  @Test
  void aRefusedFetchIsToldToAllAtOnce() {
    for (int i = 0; i < 3; i++) {
      platform.failNext(TOKEN, Fault.errcode(-1));
    }
    List<Uni<Kind>> calls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      calls.add(
          node.wechat()
              .miniCode("s=1", null)
              .replaceWith(Kind.UNAVAILABLE)
              .onFailure(WechatFailure.class)
              .recoverWithItem(failure -> ((WechatFailure) failure).kind()));
    }
    long start = System.nanoTime();
    assertEquals(
        List.of(Kind.BUSY, Kind.BUSY, Kind.BUSY), await(Uni.join().all(calls).andFailFast()));
    assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(Edge.PATIENCE) < 0);
    assertTrue(await(node.wechat().miniCode("s=1", null)).length > 0);
  }

  @Test
  void aDeadOwnersLockEndsByItself() {
    edge.redis("SET", AccessTokens.LOCK, "a node that died", "PX", "500");
    assertTrue(await(node.wechat().miniCode("s=1", null)).length > 0);
    assertEquals(1, platform.calls(TOKEN));
  }
}
