package org.palmreferral.identity;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.vault.Vault;

/**
 * Sessions in Redis. Session ids and refresh secrets stand there only as keyed fingerprints, so a
 * copy of Redis signs nobody in. All of it may be lost: people then sign in again silently.
 */
@ApplicationScoped
class Sessions {

  private static final int MOST = 20;
  private static final String ROTATE =
      """
      local current = redis.call('HGET', KEYS[1], 'refresh')
      if not current then return 0 end
      if current ~= ARGV[1] then redis.call('DEL', KEYS[1]) return -1 end
      redis.call('HSET', KEYS[1], 'refresh', ARGV[2], 'seen', ARGV[3])
      redis.call('PEXPIRE', KEYS[1], ARGV[4])
      redis.call('PEXPIRE', KEYS[2], ARGV[4])
      return 1
      """;
  private static final String CHOOSE =
      """
      if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
      redis.call('HSET', KEYS[1], 'membership', ARGV[1])
      return 1
      """;

  private static final String STEP_UP =
      """
      if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
      redis.call('HSET', KEYS[1], 'stepped-up', ARGV[1])
      return 1
      """;

  private final ReactiveRedisDataSource redis;
  private final Vault vault;
  private final Clock clock;
  private final IdentitySettings settings;

  Sessions(ReactiveRedisDataSource redis, Vault vault, Clock clock, IdentitySettings settings) {
    this.redis = redis;
    this.vault = vault;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * A session as Redis holds it.
   *
   * @param steppedUp when its owner showed last that the phone is in her hand
   */
  record Session(
      UUID id,
      UUID account,
      @Nullable UUID membership,
      int epoch,
      String device,
      OffsetDateTime created,
      OffsetDateTime seen,
      @Nullable OffsetDateTime steppedUp) {}

  /** What became of a refresh secret. */
  enum Rotation {
    ROTATED,
    GONE,
    /** Somebody used it before: it was copied, and its whole family has just ended. */
    REUSED
  }

  Uni<Void> open(Session session, String refreshSecret) {
    String key = key(session.id());
    String ofAccount = ofAccount(session.account());
    String ttl = Long.toString(settings.session().toMillis());
    return redis
        .hash(String.class)
        .hset(
            key,
            Map.of(
                "id", session.id().toString(),
                "account", session.account().toString(),
                "membership", session.membership() == null ? "" : session.membership().toString(),
                "epoch", Integer.toString(session.epoch()),
                "refresh", print(refreshSecret),
                "device", session.device(),
                "created", Long.toString(session.created().toEpochSecond()),
                "seen", Long.toString(session.seen().toEpochSecond())))
        .chain(() -> redis.execute("PEXPIRE", key, ttl))
        .chain(() -> redis.execute("SADD", ofAccount, session.id().toString()))
        .chain(() -> redis.execute("PEXPIRE", ofAccount, ttl))
        .chain(() -> closeBeyond(session.account()))
        .replaceWithVoid();
  }

  /** An account holds a bounded number of sessions; the ones unused for longest give way. */
  private Uni<Void> closeBeyond(UUID account) {
    return redis
        .execute("SCARD", ofAccount(account))
        .flatMap(
            count ->
                count.toInteger() <= MOST
                    ? Uni.createFrom().voidItem()
                    : of(account)
                        .flatMap(
                            all -> {
                              Uni<Void> closed = Uni.createFrom().voidItem();
                              for (Session old :
                                  all.subList(Math.min(MOST, all.size()), all.size())) {
                                closed = closed.chain(() -> close(old.id(), account));
                              }
                              return closed;
                            }));
  }

  Uni<@Nullable Session> find(UUID id) {
    return redis.hash(String.class).hgetall(key(id)).map(Sessions::read);
  }

  Uni<Rotation> rotate(UUID id, UUID account, String spent, String fresh) {
    return redis
        .execute(
            "EVAL",
            ROTATE,
            "2",
            key(id),
            ofAccount(account),
            print(spent),
            print(fresh),
            Long.toString(clock.instant().getEpochSecond()),
            Long.toString(settings.session().toMillis()))
        .map(Response::toInteger)
        .map(
            code ->
                switch (code) {
                  case 1 -> Rotation.ROTATED;
                  case 0 -> Rotation.GONE;
                  default -> Rotation.REUSED;
                });
  }

  /** Makes the session act in another membership; false when it has gone. */
  Uni<Boolean> choose(UUID id, @Nullable UUID membership) {
    return redis
        .execute("EVAL", CHOOSE, "1", key(id), membership == null ? "" : membership.toString())
        .map(response -> response.toInteger() == 1);
  }

  /** Notes that the phone was shown; false when the session has gone. */
  Uni<Boolean> stepUp(UUID id) {
    String now = Long.toString(clock.instant().getEpochSecond());
    return redis
        .execute("EVAL", STEP_UP, "1", key(id), now)
        .map(response -> response.toInteger() == 1);
  }

  Uni<Void> close(UUID id, UUID account) {
    return redis
        .execute("DEL", key(id))
        .chain(() -> redis.execute("SREM", ofAccount(account), id.toString()))
        .replaceWithVoid();
  }

  /** The live sessions of an account, newest first; names of dead ones are dropped on the way. */
  Uni<List<Session>> of(UUID account) {
    return redis
        .set(String.class)
        .smembers(ofAccount(account))
        .flatMap(
            ids -> {
              Uni<List<Session>> found = Uni.createFrom().item(new ArrayList<>());
              for (String id : ids) {
                found =
                    found.call(
                        list ->
                            find(UUID.fromString(id))
                                .call(
                                    session ->
                                        session != null
                                            ? Uni.createFrom().item(list.add(session))
                                            : redis.execute("SREM", ofAccount(account), id)));
              }
              return found;
            })
        .invoke(list -> list.sort((a, b) -> b.seen().compareTo(a.seen())));
  }

  private static @Nullable Session read(Map<String, String> fields) {
    if (!fields.containsKey("account")) {
      return null;
    }
    String membership = fields.getOrDefault("membership", "");
    return new Session(
        UUID.fromString(fields.getOrDefault("id", "")),
        UUID.fromString(fields.getOrDefault("account", "")),
        membership.isEmpty() ? null : UUID.fromString(membership),
        Integer.parseInt(fields.getOrDefault("epoch", "-1")),
        fields.getOrDefault("device", ""),
        time(fields.getOrDefault("created", "0")),
        time(fields.getOrDefault("seen", "0")),
        fields.containsKey("stepped-up") ? time(fields.getOrDefault("stepped-up", "0")) : null);
  }

  private static OffsetDateTime time(String seconds) {
    return Instant.ofEpochSecond(Long.parseLong(seconds))
        .atZone(TimeSource.CHINA)
        .toOffsetDateTime();
  }

  private String key(UUID id) {
    return "session:" + HexFormat.of().formatHex(vault.fingerprint("session", id.toString()));
  }

  private String ofAccount(UUID account) {
    return "sessions:"
        + HexFormat.of().formatHex(vault.fingerprint("sessions", account.toString()));
  }

  private String print(String secret) {
    return HexFormat.of().formatHex(vault.fingerprint("refresh", secret));
  }
}
