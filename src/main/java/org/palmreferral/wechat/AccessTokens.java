package org.palmreferral.wechat;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The access token, one for all nodes, in Redis. Redis counts its time, so the nodes' clocks do not
 * matter. Whoever holds the lock fetches; the others look again until the token is there.
 */
@Singleton
class AccessTokens {

  static final String TOKEN = "wechat:access-token";
  static final String LOCK = "wechat:access-token:lock";
  static final String AHEAD = "wechat:access-token:ahead";
  static final String FORCED = "wechat:access-token:forced";

  private static final Logger LOG = Logger.getLogger(AccessTokens.class);

  /** One node tries at a time, and not with every call of a lively minute. */
  private static final Duration BETWEEN_AHEAD = Duration.ofSeconds(30);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /** A forced token is allowed twenty times a day; spread evenly they never run out. */
  private static final Duration BETWEEN_FORCED = Duration.ofDays(1).dividedBy(20);

  private static final String UNLOCK =
      "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) else return 0 end";

  private final ReactiveRedisDataSource redis;
  private final WechatApi api;
  private final WechatConfig config;
  private final Vertx vertx;

  AccessTokens(
      ReactiveRedisDataSource redis, @RestClient WechatApi api, WechatConfig config, Vertx vertx) {
    this.redis = redis;
    this.api = api;
    this.config = config;
    this.vertx = vertx;
  }

  /** A token that should work. */
  Uni<String> current() {
    return held()
        .chain(
            held -> {
              if (held == null) {
                return obtain(null);
              }
              if (held.left().compareTo(config.refreshAhead()) < 0) {
                renewAside();
              }
              return Uni.createFrom().item(held.token());
            });
  }

  /** Another token than this one, which the platform has just turned down. */
  Uni<String> insteadOf(String stale) {
    return held()
        .chain(
            held ->
                held == null || held.token().equals(stale)
                    ? obtain(stale)
                    : Uni.createFrom().item(held.token()));
  }

  private Uni<String> obtain(@Nullable String stale) {
    String owner = UUID.randomUUID().toString();
    return lock(LOCK, owner, lockTime())
        .chain(
            mine -> {
              if (!mine) {
                return pause().chain(this::held).chain(held -> useful(held, stale));
              }
              return held()
                  .chain(
                      held ->
                          held == null || held.token().equals(stale)
                              ? fetch(stale)
                              : Uni.createFrom().item(held.token()))
                  .onTermination()
                  .call(() -> unlock(owner));
            });
  }

  private Uni<String> useful(@Nullable Held held, @Nullable String stale) {
    return held == null || held.token().equals(stale)
        ? obtain(stale)
        : Uni.createFrom().item(held.token());
  }

  /** Needs no lock: in normal mode the platform gives the same new token to whoever asks. */
  private void renewAside() {
    lock(AHEAD, "1", BETWEEN_AHEAD)
        .chain(mine -> mine ? fetch(null).replaceWithVoid() : Uni.createFrom().voidItem())
        .subscribe()
        .with(
            done -> {},
            trouble ->
                LOG.warnf(
                    "Access token not renewed ahead of time: %s",
                    WechatFailure.of(trouble).getMessage()));
  }

  /**
   * The platform's normal mode brings a new token when the old one is over. Only if it insists on
   * the very token that it turned down, a new one is forced.
   */
  private Uni<String> fetch(@Nullable String stale) {
    return ask(false)
        .chain(
            token ->
                token.value().equals(stale)
                    ? lock(FORCED, "1", BETWEEN_FORCED)
                        .chain(may -> may ? ask(true) : Uni.createFrom().item(token))
                    : Uni.createFrom().item(token))
        .call(
            token ->
                redis.execute(
                    "SET", TOKEN, token.value(), "PX", millis(Duration.ofSeconds(token.seconds()))))
        .map(Fresh::value);
  }

  private Uni<Fresh> ask(boolean forced) {
    return api.stableToken(Ask.StableToken.of(config, forced))
        .map(
            answer -> {
              if (answer == null) {
                throw WechatFailure.unavailable("empty answer");
              }
              if (answer.errcode() != 0) {
                throw WechatFailure.refused(answer.errcode());
              }
              String token = answer.token();
              if (token == null || token.isEmpty() || answer.seconds() <= 0) {
                throw WechatFailure.unavailable("no access token in the answer");
              }
              return new Fresh(token, answer.seconds());
            });
  }

  private Uni<@Nullable Held> held() {
    return redis
        .execute("GET", TOKEN)
        .chain(
            value ->
                value == null
                    ? Uni.createFrom().nullItem()
                    : redis
                        .execute("PTTL", TOKEN)
                        .map(left -> new Held(value.toString(), Duration.ofMillis(left.toLong()))));
  }

  private Uni<Boolean> lock(String key, String owner, Duration time) {
    Uni<@Nullable Response> set = redis.execute("SET", key, owner, "NX", "PX", millis(time));
    return set.map(done -> done != null);
  }

  private Uni<@Nullable Response> unlock(String owner) {
    return redis.execute("EVAL", UNLOCK, "1", LOCK, owner).onFailure().recoverWithNull();
  }

  /** Longer than its owner will ever wait, so that it ends by itself only when a node died. */
  private Duration lockTime() {
    return config.patience().plusSeconds(2);
  }

  private static String millis(Duration time) {
    return Long.toString(time.toMillis());
  }

  /** Stays on the caller's context; a timer of Mutiny would not. */
  private Uni<Void> pause() {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Context here = vertx.getOrCreateContext();
              vertx.setTimer(
                  LOOK_AGAIN.toMillis(), id -> here.runOnContext(v -> emitter.complete(null)));
            });
  }

  private record Held(String token, Duration left) {
    @Override
    public String toString() {
      return "Held[left=" + left + "]";
    }
  }

  private record Fresh(String value, long seconds) {
    @Override
    public String toString() {
      return "Fresh[seconds=" + seconds + "]";
    }
  }
}
