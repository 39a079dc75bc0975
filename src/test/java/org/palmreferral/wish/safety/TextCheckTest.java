package org.palmreferral.wish.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.AtOnce;
import org.palmreferral.testing.Eventually;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.TestWorld;
import org.palmreferral.wechat.simulator.WechatSimulator;

/** Texts that the platform judges now, later, or never. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class TextCheckTest {

  private static final String CHECK = "/wxa/msg_sec_check";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Whoever never opened the mini program has not been there within two hours. */
  private static final AtomicInteger NEXT_PHONE = new AtomicInteger();

  @Inject TextChecks checks;
  @Inject TextChecking checking;
  @Inject TextCheckJob job;
  @Inject TextCheckSettings settings;
  @Inject TextPlatform platform;
  @Inject SomeTexts texts;
  @Inject Pool pool;
  @Inject Vertx vertx;
  @Inject Clock clock;

  private final UUID text = UUID.randomUUID();
  private String phone;
  private UUID account;

  @BeforeEach
  void aPhoneThatIsNotInTheMiniProgram() {
    phone = "1371%07d".formatted(NEXT_PHONE.incrementAndGet());
    phone("GET", "/inbox");
    account = account();
  }

  @ParameterizedTest
  @CsvSource({"想要一个书包, PASSED", "想要一个可疑的书包, REVIEW", "想要违禁的书包, RISKY"})
  void thePlatformsWordCounts(String words, Standing verdict) {
    comesBack();
    ask(1, words);
    Eventually.holds(() -> assertEquals(verdict, standing(1)));
    assertEquals(List.of("1 " + verdict), texts.heard(text));
    assertNull(row().getOffsetDateTime("next_at"));
    assertEquals(1, row().getInteger("tries"));
  }

  @Test
  void whatWasNeverAskedHasNoStanding() {
    assertNull(standing(1));
  }

  @Test
  void whoWasNotThereIsJudgedWhenSheComesBack() {
    OffsetDateTime asked = OffsetDateTime.now(clock);
    ask(1, "想要一个书包");
    Eventually.holds(() -> assertEquals(Standing.LATER, standing(1)));
    assertEquals(List.of(), texts.heard(text), "nothing is known yet");
    assertTrue(row().getOffsetDateTime("next_at").isAfter(asked.plusMinutes(9)));

    again(OffsetDateTime.now(clock));
    assertEquals(Standing.LATER, standing(1), "not her turn yet");
    assertEquals(1, row().getInteger("tries"));

    comesBack();
    transaction(() -> checks.backAgain(account));
    again(OffsetDateTime.now(clock));
    assertEquals(Standing.PASSED, standing(1));
    assertEquals(List.of("1 PASSED"), texts.heard(text));
  }

  @Test
  void somebodyElseWhoComesBackChangesNothing() {
    ask(1, "想要一个书包");
    Eventually.holds(() -> assertEquals(Standing.LATER, standing(1)));
    transaction(() -> checks.backAgain(UUID.randomUUID()));
    again(OffsetDateTime.now(clock));
    assertEquals(1, row().getInteger("tries"));
  }

  @Test
  void whileThePlatformIsAwayItIsAskedAgain() {
    comesBack();
    platform("away");
    try {
      ask(1, "想要违禁的书包");
      Eventually.holds(() -> assertEquals(Standing.LATER, standing(1)));
      again(row().getOffsetDateTime("next_at"));
      assertEquals(Standing.LATER, standing(1));
      assertEquals(2, row().getInteger("tries"));
    } finally {
      platform("back");
    }
    again(row().getOffsetDateTime("next_at"));
    assertEquals(Standing.RISKY, standing(1));
    assertEquals(List.of("1 RISKY"), texts.heard(text));
  }

  @Test
  void afterTheLastAttemptItCannotBeChecked() {
    ask(1, "想要一个书包");
    Eventually.holds(() -> assertEquals(Standing.LATER, standing(1)));
    OffsetDateTime asked = row().getOffsetDateTime("asked_at");
    for (Duration after :
        List.of(
            Duration.ofMinutes(10),
            Duration.ofMinutes(70),
            Duration.ofMinutes(430),
            Duration.ofMinutes(1870))) {
      assertEquals(asked.plus(after), row().getOffsetDateTime("next_at"));
      again(asked.plus(after));
      assertEquals(Standing.LATER, standing(1));
    }
    again(asked.plusMinutes(1870).plusDays(3));
    assertEquals(Standing.UNCHECKABLE, standing(1));
    assertEquals(List.of("1 UNCHECKABLE"), texts.heard(text));
    again(asked.plusYears(1));
    assertEquals(6, row().getInteger("tries"), "and is left alone");
  }

  @Test
  void whoComesBackOftenUsesNoAttemptsUp() {
    ask(1, "想要一个书包");
    Eventually.holds(() -> assertEquals(Standing.LATER, standing(1)));
    OffsetDateTime first = row().getOffsetDateTime("next_at");
    for (int i = 0; i < 7; i++) {
      transaction(() -> checks.backAgain(account));
      again(OffsetDateTime.now(clock));
      assertEquals(Standing.LATER, standing(1));
      assertEquals(first, row().getOffsetDateTime("next_at"));
    }
  }

  @Test
  void whatCouldNotBeCheckedIsAskedAnew() {
    ask(1, "想要一个书包");
    Eventually.holds(() -> assertEquals(Standing.LATER, standing(1)));
    comesBack();
    ask(1, "想要一个书包");
    Eventually.holds(() -> assertEquals(Standing.PASSED, standing(1)));
    ask(1, "想要一个书包");
    assertEquals(Standing.PASSED, standing(1), "a verdict stays");
    assertEquals(2, messages());
  }

  @Test
  void aNewEditionMakesTheOldOneIdle() {
    ask(1, "想要违禁的书包");
    Eventually.holds(() -> assertEquals(Standing.LATER, standing(1)));
    UUID old = row().getUUID("id");
    comesBack();
    ask(2, "想要一个书包");
    Eventually.holds(() -> assertEquals(Standing.PASSED, standing(2)));
    check(checking, old);
    assertNull(standing(1));
    assertEquals(List.of("2 PASSED"), texts.heard(text));
  }

  @Test
  void aVerdictOnAnEditionReplacedMeanwhileIsDropped() {
    ask(1, "想要违禁的书包");
    Eventually.holds(() -> assertEquals(Standing.LATER, standing(1)));
    UUID old = row().getUUID("id");
    texts.write(text, 2, "想要一个书包", openId());
    comesBack();
    check(checking, old);
    assertNull(standing(1));
    assertEquals(List.of(), texts.heard(text));
  }

  @Test
  void ofTwoNodesOneWritesTheVerdict() {
    ask(1, "想要一个书包");
    Eventually.holds(() -> assertEquals(Standing.LATER, standing(1)));
    comesBack();
    UUID id = row().getUUID("id");
    TextChecking other = new TextChecking(pool, vertx, clock, platform, settings, List.of(texts));
    AtOnce.all(
        () -> check(checking, id),
        () -> check(other, id),
        () -> check(checking, id),
        () -> check(other, id));
    assertEquals(Standing.PASSED, standing(1));
    assertEquals(List.of("1 PASSED"), texts.heard(text));
    assertEquals(2, row().getInteger("tries"));
  }

  /** The word would be cut in two at 2,500 characters, and at every seam after it. */
  @ParameterizedTest
  @CsvSource({
    "2499, RISKY",
    "4949, RISKY",
    "7399, RISKY",
    "9849, RISKY",
    "9998, RISKY",
    "-1, PASSED"
  })
  void nothingHidesInTenThousandCharacters(int at, Standing verdict) {
    comesBack();
    String plain = "字".repeat(10_000);
    ask(1, at < 0 ? plain : plain.substring(0, at) + "违禁" + plain.substring(at + 2));
    Eventually.holds(() -> assertEquals(verdict, standing(1)));
  }

  @Test
  void manyTextsAtOnceKeepApart() {
    comesBack();
    List<UUID> many = Stream.generate(UUID::randomUUID).limit(40).toList();
    for (UUID one : many) {
      texts.write(one, 1, one.hashCode() % 2 == 0 ? "想要一个书包" : "违禁", openId());
    }
    transaction(
        () ->
            many.stream()
                .reduce(
                    Uni.createFrom().voidItem(),
                    (all, one) -> all.chain(() -> checks.ask(SomeTexts.KIND, one, 1, account)),
                    (a, b) -> b));
    Eventually.holds(
        () -> {
          for (UUID one : many) {
            assertEquals(
                List.of(one.hashCode() % 2 == 0 ? "1 PASSED" : "1 RISKY"), texts.heard(one));
          }
        });
  }

  @Test
  void theTextIsNotWrittenDown() {
    comesBack();
    ask(1, "一只独一无二的长颈鹿");
    Eventually.holds(() -> assertEquals(Standing.PASSED, standing(1)));
    assertFalse(row().toJson().encode().contains("长颈鹿"));
  }

  @Test
  void theDatabaseKeepsOneVerdictForEachEdition() {
    comesBack();
    ask(1, "想要一个书包");
    Eventually.holds(() -> assertEquals(Standing.PASSED, standing(1)));
    for (String change :
        List.of("next_at = now()", "status = 'LATER'", "status = 'FINE'", "edition = NULL")) {
      assertThrows(
          RuntimeException.class,
          () ->
              pool.preparedQuery("UPDATE text_check SET " + change + " WHERE subject = $1")
                  .executeAndAwait(Tuple.of(text)),
          change);
    }
  }

  private void ask(int edition, String words) {
    texts.write(text, edition, words, openId());
    transaction(() -> checks.ask(SomeTexts.KIND, text, edition, account));
  }

  private Standing standing(int edition) {
    return await(() -> checks.standing(text, edition));
  }

  private void again(OffsetDateTime now) {
    await(() -> job.again(now));
  }

  private static Void check(TextChecking node, UUID id) {
    return await(() -> node.check(id, OffsetDateTime.now(Clock.systemUTC())));
  }

  private static <T> void transaction(Supplier<Uni<T>> work) {
    await(() -> Panache.withTransaction(work));
  }

  private static <T> T await(Supplier<Uni<T>> work) {
    try {
      return VertxContextSupport.subscribeAndAwait(work);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private void comesBack() {
    phone("POST", "/login-code");
  }

  private void phone(String method, String door) {
    client().platform(method, "/phone/" + phone + door);
  }

  private static void platform(String turn) {
    client().platform("POST", "/platform/" + turn + "?path=" + CHECK);
  }

  private static DemoClient client() {
    return new DemoClient(TestWorld.service(), TestWorld.platform());
  }

  /** The same for a number everywhere. */
  private String openId() {
    try (WechatSimulator same = WechatSimulator.start(0)) {
      return same.openid(phone);
    }
  }

  /** Somebody who is there; only who she is to the platform differs from test to test. */
  private UUID account() {
    TestWorld.get();
    return pool.query("SELECT id FROM account ORDER BY created_at LIMIT 1")
        .executeAndAwait()
        .iterator()
        .next()
        .getUUID("id");
  }

  private Row row() {
    return pool.preparedQuery("SELECT * FROM text_check WHERE subject = $1 ORDER BY edition")
        .executeAndAwait(Tuple.of(text))
        .iterator()
        .next();
  }

  private int messages() {
    return pool.preparedQuery("SELECT 1 FROM outbox WHERE topic = 'text.check' AND subject = $1")
        .executeAndAwait(Tuple.of(row().getUUID("id")))
        .size();
  }
}
