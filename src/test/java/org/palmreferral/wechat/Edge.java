package org.palmreferral.wechat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.palmreferral.wechat.simulator.WechatSimulator;

/** Builds nodes of this service that share one Redis and face one simulated platform. */
@Singleton
class Edge {

  static final Duration PATIENCE = Duration.ofSeconds(6);
  private static final Duration READ = Duration.ofSeconds(5);
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  @Inject ReactiveRedisDataSource redis;
  @Inject Vertx vertx;
  @Inject ObjectMapper json;

  Node node(URI platform) {
    return node(platform, READ, PATIENCE);
  }

  Node node(URI platform, Duration readTimeout, Duration patience) {
    WechatConfig config =
        new Config(
            platform,
            WechatSimulator.APP_ID,
            WechatSimulator.APP_SECRET,
            Duration.ofMinutes(4),
            patience);
    WechatApi api =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(platform)
            .connectTimeout(1, TimeUnit.SECONDS)
            .readTimeout(readTimeout.toMillis(), TimeUnit.MILLISECONDS)
            .build(WechatApi.class);
    AccessTokens tokens = new AccessTokens(redis, api, config, vertx);
    return new Node(new Wechat(api, tokens, config, json), tokens);
  }

  void forgetTokens() {
    redis("DEL", AccessTokens.TOKEN, AccessTokens.LOCK, AccessTokens.AHEAD, AccessTokens.FORCED);
  }

  String redis(String command, String... arguments) {
    return String.valueOf(await(redis.execute(command, arguments)));
  }

  static <T> T await(Uni<T> uni) {
    return uni.await().atMost(AT_MOST);
  }

  static WechatFailure failure(Uni<?> uni) {
    return Assertions.assertThrows(WechatFailure.class, () -> await(uni));
  }

  record Node(Wechat wechat, AccessTokens tokens) {}

  record Config(URI url, String appId, String appSecret, Duration refreshAhead, Duration patience)
      implements WechatConfig {}
}
