package org.palmreferral.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.palmreferral.wechat.Edge.await;
import static org.palmreferral.wechat.Edge.failure;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.palmreferral.testing.RealServers;
import org.palmreferral.wechat.WechatFailure.Kind;
import org.palmreferral.wechat.simulator.Fault;
import org.palmreferral.wechat.simulator.WechatSimulator;

/** The platform is slow, broken, or not there. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class WechatAwayTest {

  private static final String SESSION = "/sns/jscode2session";
  private static final String TOKEN = "/cgi-bin/stable_token";
  private static final String PICTURE = "/wxa/getwxacodeunlimit";
  private static final Duration LIMIT = Duration.ofSeconds(4);
  private static final Duration HANGING = Duration.ofSeconds(10);

  @Inject Edge edge;
  @Inject Vertx vertx;
  private WechatSimulator platform;
  private Wechat wechat;

  @BeforeEach
  void start() {
    edge.forgetTokens();
    platform = WechatSimulator.start(0);
    wechat = edge.node(platform.uri()).wechat();
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void aBusyPlatformIsToldAtOnce() {
    platform.failNext(SESSION, Fault.errcode(-1));
    assertEquals(Kind.BUSY, failureBefore(LIMIT, wechat.identify("code")).kind());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 403, 500, 502, 504})
  void aProxysPageIsNoAnswer(int status) {
    platform.failNext(SESSION, Fault.httpStatus(status));
    platform.failNext(PICTURE, Fault.httpStatus(status));
    assertEquals(Kind.UNAVAILABLE, failure(wechat.identify("code")).kind());
    assertEquals(Kind.UNAVAILABLE, failure(wechat.miniCode("s=1", null)).kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "null", "{\"openid\":", "{\"errcode\":\"x\"}"})
  void anIncompleteAnswerIsNone(String body) {
    Fault fault = Fault.body(200, "application/json", body);
    platform.failNext(SESSION, fault);
    assertEquals(Kind.UNAVAILABLE, failure(wechat.identify("code")).kind());
    platform.failNext(TOKEN, fault);
    assertEquals(Kind.UNAVAILABLE, failure(wechat.miniCode("s=1", null)).kind());
    platform.failNext(PICTURE, fault);
    assertEquals(Kind.UNAVAILABLE, failure(wechat.miniCode("s=1", null)).kind());
  }

  @Test
  void aHangingPlatformIsGivenUp() {
    Wechat hasty = hasty();
    platform.failNext(SESSION, Fault.delay(HANGING));
    WechatFailure failure = failureBefore(LIMIT, hasty.identify("code"));
    assertEquals("WeChat UNAVAILABLE, NoStackTraceTimeoutException", failure.getMessage());
    platform.failNext(TOKEN, Fault.delay(HANGING));
    assertEquals(Kind.UNAVAILABLE, failureBefore(LIMIT, hasty.miniCode("s=1", null)).kind());
    assertTrue(await(wechat.miniCode("s=1", null)).length > 0, "and works again afterwards");
  }

  @Test
  void patienceCountsForTheWholeOperation() {
    Duration patience = Duration.ofSeconds(1);
    Wechat hasty = edge.node(platform.uri(), Duration.ofSeconds(8), patience).wechat();
    platform.failNext(TOKEN, Fault.delay(HANGING));
    assertEquals(Kind.UNAVAILABLE, failureBefore(LIMIT, hasty.miniCode("s=1", null)).kind());
    assertTrue(await(wechat.miniCode("s=1", null)).length > 0, "its lock is free again");
  }

  @Test
  void nobodyListens() {
    platform.close();
    assertEquals(Kind.UNAVAILABLE, failureBefore(LIMIT, wechat.identify("code")).kind());
    platform = WechatSimulator.start(0);
  }

  @Test
  void theAnswerComesBackToTheCallersContext() throws Exception {
    Context context = vertx.getOrCreateContext();
    String code = platform.loginCode("13800000001");
    assertSame(context, contextAfter(context, wechat.identify(code)));
    platform.failNext(TOKEN, Fault.delay(HANGING));
    Wechat hasty =
        edge.node(platform.uri(), Duration.ofSeconds(8), Duration.ofMillis(300)).wechat();
    assertSame(context, contextAfter(context, hasty.miniCode("s=1", null)));
  }

  @Test
  void noSecretReachesTheLog() {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler listener = listener(lines);
    Logger root = Logger.getLogger("");
    Wechat hasty = hasty();
    root.addHandler(listener);
    try {
      for (String path : List.of(SESSION, TOKEN, PICTURE)) {
        for (Fault fault :
            List.of(Fault.httpStatus(502), Fault.errcode(40125), Fault.delay(HANGING))) {
          platform.failNext(path, fault);
          WechatFailure failure =
              failure(
                  path.equals(SESSION)
                      ? hasty.identify("the-login-code")
                      : hasty.miniCode("s=1", null));
          assertNull(failure.getCause());
          lines.add(failure.toString());
        }
      }
    } finally {
      root.removeHandler(listener);
    }
    String token = edge.redis("GET", AccessTokens.TOKEN);
    assertTrue(lines.stream().anyMatch(line -> line.contains("jscode2session: WeChat")));
    for (String line : lines) {
      assertFalse(line.contains(WechatSimulator.APP_SECRET), line);
      assertFalse(line.contains("the-login-code"), line);
      assertFalse(line.contains(token), line);
    }
  }

  private Wechat hasty() {
    return edge.node(platform.uri(), Duration.ofMillis(500), Edge.PATIENCE).wechat();
  }

  private static WechatFailure failureBefore(Duration limit, Uni<?> uni) {
    long start = System.nanoTime();
    WechatFailure failure = failure(uni);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(taken.compareTo(limit) <= 0, () -> "took " + taken);
    return failure;
  }

  private static Context contextAfter(Context context, Uni<?> uni) throws Exception {
    CompletableFuture<Context> after = new CompletableFuture<>();
    context.runOnContext(
        start ->
            uni.subscribe()
                .with(
                    item -> after.complete(Vertx.currentContext()),
                    failure -> after.complete(Vertx.currentContext())));
    return after.get(10, TimeUnit.SECONDS);
  }

  private static Handler listener(List<String> lines) {
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            StringWriter text = new StringWriter();
            text.append(line.getMessage()).append(' ');
            if (line.getParameters() != null) {
              text.append(List.of(line.getParameters()).toString());
            }
            if (line.getThrown() != null) {
              line.getThrown().printStackTrace(new PrintWriter(text));
            }
            lines.add(text.toString());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    handler.setLevel(Level.ALL);
    return handler;
  }
}
