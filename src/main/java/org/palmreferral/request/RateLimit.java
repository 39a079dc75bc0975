package org.palmreferral.request;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Vault;

/** How often somebody may call in a window of time, counted for all nodes together in Redis. */
@ApplicationScoped
public class RateLimit {

  private static final String COUNT =
      """
      local n = redis.call('INCR', KEYS[1])
      if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
      if n > tonumber(ARGV[2]) then return redis.call('PTTL', KEYS[1]) end
      return 0
      """;

  private final ReactiveRedisDataSource redis;
  private final Vault vault;

  RateLimit(ReactiveRedisDataSource redis, Vault vault) {
    this.redis = redis;
    this.vault = vault;
  }

  /** Refuses the caller's address when it has called too often. */
  public Uni<Void> perAddress(String what, HttpServerRequest request, int most, Duration window) {
    var address = request.remoteAddress();
    return per(what, address == null ? "unknown" : address.hostAddress(), most, window);
  }

  /** Refuses whoever has called too often; who is only known by a fingerprint. */
  public Uni<Void> per(String what, String who, int most, Duration window) {
    String key = "rate:" + what + ':' + HexFormat.of().formatHex(vault.fingerprint("rate", who));
    return redis
        .execute("EVAL", COUNT, "1", key, Long.toString(window.toMillis()), Integer.toString(most))
        .invoke(
            left -> {
              if (left.toLong() > 0) {
                throw new Refusal.TooMany("rate.too_many", left.toLong() / 1000 + 1);
              }
            })
        .replaceWithVoid();
  }
}
