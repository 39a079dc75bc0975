package org.palmreferral.vault;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;

/**
 * Short-lived links to attachments (短时链接), for the parts of a phone that open an address and
 * nothing else. A link is 256 random bits that say nothing; what it points to stands in Redis under
 * a keyed fingerprint, so that a copy of Redis opens nothing. It opens only in the session it was
 * made in, while that lives: an address that ends up in a log or a chat is of no use to whoever
 * reads it. What a link points to is no right to see it; that is asked when it is opened.
 */
@Singleton
public class AttachmentLinks {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  /** Those that have ended are forgotten; beyond the bound the oldest gives way. */
  private static final String ADD =
      """
      redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[3])
      while redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[5]) do
        local oldest = redis.call('ZPOPMIN', KEYS[2])
        redis.call('DEL', oldest[1])
      end
      redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
      redis.call('ZADD', KEYS[2], ARGV[4], KEYS[1])
      redis.call('PEXPIRE', KEYS[2], ARGV[2])
      return 1
      """;

  private final ReactiveRedisDataSource redis;
  private final Vault vault;
  private final VaultSettings settings;
  private final Clock clock;

  AttachmentLinks(ReactiveRedisDataSource redis, Vault vault, VaultSettings settings, Clock clock) {
    this.redis = redis;
    this.vault = vault;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A new link.
   *
   * @param token for its address; never stored
   */
  public record Link(String token, Instant until) {
    @Override
    public String toString() {
      return "Link";
    }
  }

  /**
   * What a link points to.
   *
   * @param of the thing that the attachment belongs to
   */
  public record Target(UUID of, UUID attachment) {}

  /** Makes a link for the actor's own session. */
  public Uni<Link> make(Actor actor, Target target) {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Instant now = clock.instant();
    Instant until = now.plus(settings.linkLife());
    return redis
        .execute(
            "EVAL",
            ADD,
            "2",
            key(token),
            "links:" + session(actor),
            String.join(
                "|",
                session(actor),
                actor.account().toString(),
                target.of().toString(),
                target.attachment().toString()),
            Long.toString(settings.linkLife().toMillis()),
            Long.toString(now.toEpochMilli()),
            Long.toString(until.toEpochMilli()),
            Integer.toString(settings.linksPerSession()))
        .replaceWith(new Link(token, until));
  }

  /**
   * What the link points to.
   *
   * @throws Refusal.NotFound there is no such link, it has ended, or it is of another session
   */
  public Uni<Target> find(Actor actor, String token) {
    return redis.value(String.class).get(key(token)).map(found -> target(actor, found));
  }

  private Target target(Actor actor, @Nullable String found) {
    String[] parts = found == null ? new String[0] : found.split("\\|");
    if (parts.length != 4
        || !parts[0].equals(session(actor))
        || !parts[1].equals(actor.account().toString())) {
      throw new Refusal.NotFound();
    }
    return new Target(UUID.fromString(parts[2]), UUID.fromString(parts[3]));
  }

  private String key(String token) {
    return "link:" + HexFormat.of().formatHex(vault.fingerprint("attachment.link", token));
  }

  private String session(Actor actor) {
    return HexFormat.of()
        .formatHex(vault.fingerprint("attachment.link.session", actor.session().toString()));
  }
}
