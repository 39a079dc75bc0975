package org.palmreferral.identity;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Vault;

/**
 * Sign-in on a desktop: the desktop shows a code, the phone scans it and confirms, the desktop,
 * which alone holds the secret, collects its tokens once. All of it lives in Redis for some
 * minutes.
 */
@ApplicationScoped
class DesktopSignIn {

  /** What the desktop is given when it asks for a code. */
  @Schema(name = "DesktopCode")
  record Code(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.SECRET) String secret,
      @Schema(required = true) @Classified(FieldClass.SECRET) String scene,
      @Schema(required = true) OffsetDateTime expires) {
    @Override
    public String toString() {
      return "Code";
    }
  }

  /** Where it stands. */
  enum State {
    WAITING,
    SCANNED,
    CONFIRMED,
    REJECTED
  }

  /** The answer to the desktop's asking; tokens are there once, when confirmed. */
  @Schema(name = "DesktopSignInState")
  @com.fasterxml.jackson.annotation.JsonInclude(
      com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
  record Progress(@Schema(required = true) State state, @Nullable Tokens tokens) {}

  /** What the phone shows before it confirms. */
  @Schema(name = "DesktopRequest")
  record Request(
      @Schema(required = true) @Classified(FieldClass.OPEN) String browser,
      @Schema(required = true) OffsetDateTime at) {}

  /** Moves on only from the expected state; a confirmation notes who confirmed. */
  private static final String MOVE =
      """
      local state = redis.call('HGET', KEYS[1], 'state')
      if not state then return 0 end
      if not string.find(ARGV[1], state, 1, true) then return -1 end
      redis.call('HSET', KEYS[1], 'state', ARGV[2], 'account', ARGV[3])
      return 1
      """;

  private static final String COLLECT =
      """
      if redis.call('HGET', KEYS[1], 'state') ~= 'CONFIRMED' then return 0 end
      return redis.call('DEL', KEYS[1])
      """;

  private final ReactiveRedisDataSource redis;
  private final SignIn signIn;
  private final Accounts accounts;
  private final PhonePlatform platform;
  private final Vault vault;
  private final Clock clock;
  private final IdentitySettings settings;

  DesktopSignIn(
      ReactiveRedisDataSource redis,
      SignIn signIn,
      Accounts accounts,
      PhonePlatform platform,
      Vault vault,
      Clock clock,
      IdentitySettings settings) {
    this.redis = redis;
    this.signIn = signIn;
    this.accounts = accounts;
    this.platform = platform;
    this.vault = vault;
    this.clock = clock;
    this.settings = settings;
  }

  /** Begins: gives the desktop a secret to keep and a scene to show. */
  Uni<Code> begin(String browser) {
    UUID id = UUID.randomUUID();
    String secret = TokenIssue.secret();
    String scene = "d-" + TokenIssue.secret().substring(0, 28); // a scene takes 32 characters
    String ttl = Long.toString(settings.desktopCode().toMillis());
    OffsetDateTime now = OffsetDateTime.now(clock);
    return redis
        .hash(String.class)
        .hset(
            key(id),
            Map.of(
                "state",
                State.WAITING.name(),
                "secret",
                print("desktop-secret", secret),
                "scene",
                scene,
                "browser",
                browser,
                "at",
                now.toString(),
                "account",
                ""))
        .chain(() -> redis.execute("PEXPIRE", key(id), ttl))
        .chain(() -> redis.execute("SET", sceneKey(scene), id.toString(), "PX", ttl))
        .map(done -> new Code(id, secret, scene, now.plus(settings.desktopCode()).withNano(0)));
  }

  /** The picture to scan; a second network trip, to the platform. */
  Uni<byte[]> picture(UUID id) {
    return require(id).flatMap(fields -> platform.codeToScan(fields.getOrDefault("scene", "")));
  }

  /** The desktop asks how it stands. */
  Uni<Progress> collect(UUID id, String secret) {
    return known(id, secret)
        .flatMap(
            fields -> {
              State state = State.valueOf(fields.getOrDefault("state", ""));
              return state == State.CONFIRMED
                  ? tokens(id, fields)
                  : Uni.createFrom().item(new Progress(state, null));
            });
  }

  private Uni<Progress> tokens(UUID id, Map<String, String> fields) {
    return taken(id, fields)
        .flatMap(account -> Panache.withSession(() -> accounts.get(account)))
        .flatMap(a -> signIn.open(a.id(), a.epoch, fields.getOrDefault("browser", "")))
        .map(tokens -> new Progress(State.CONFIRMED, tokens));
  }

  /** Whose phone has confirmed; like the tokens, a confirmation is taken once. */
  Uni<UUID> confirmedBy(UUID id, String secret) {
    return known(id, secret)
        .invoke(
            fields -> {
              if (!State.CONFIRMED.name().equals(fields.get("state"))) {
                throw new Refusal.Conflict("desktop.arrow");
              }
            })
        .flatMap(fields -> taken(id, fields));
  }

  private Uni<UUID> taken(UUID id, Map<String, String> fields) {
    return redis
        .execute("EVAL", COLLECT, "1", key(id))
        .invoke(
            taken -> {
              if (taken.toInteger() != 1) {
                throw new Refusal.NotFound();
              }
            })
        .replaceWith(() -> UUID.fromString(fields.getOrDefault("account", "")));
  }

  private Uni<Map<String, String>> known(UUID id, String secret) {
    return require(id)
        .invoke(
            fields -> {
              if (!print("desktop-secret", secret).equals(fields.get("secret"))) {
                throw new Refusal.NotFound();
              }
            });
  }

  /** The phone has scanned: tells it what it is about to confirm. */
  Uni<Request> scanned(String scene) {
    return idOf(scene)
        .call(id -> move(id, "WAITING SCANNED", State.SCANNED, ""))
        .flatMap(this::require)
        .map(
            fields ->
                new Request(
                    fields.getOrDefault("browser", ""),
                    OffsetDateTime.parse(fields.getOrDefault("at", ""))));
  }

  Uni<Void> confirm(Actor actor, String scene) {
    return idOf(scene)
        .flatMap(id -> move(id, "SCANNED", State.CONFIRMED, actor.account().toString()));
  }

  Uni<Void> reject(String scene) {
    return idOf(scene).flatMap(id -> move(id, "WAITING SCANNED", State.REJECTED, ""));
  }

  private Uni<Void> move(UUID id, String from, State to, String account) {
    return redis
        .execute("EVAL", MOVE, "1", key(id), from, to.name(), account)
        .invoke(
            moved -> {
              if (moved.toInteger() == 0) {
                throw new Refusal.NotFound();
              }
              if (moved.toInteger() < 0) {
                throw new Refusal.Conflict("desktop.arrow");
              }
            })
        .replaceWithVoid();
  }

  private Uni<UUID> idOf(String scene) {
    return redis
        .value(String.class)
        .get(sceneKey(scene))
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .map(UUID::fromString);
  }

  private Uni<Map<String, String>> require(UUID id) {
    return redis
        .hash(String.class)
        .hgetall(key(id))
        .invoke(
            fields -> {
              if (!fields.containsKey("state")) {
                throw new Refusal.NotFound();
              }
            });
  }

  private String key(UUID id) {
    return "desktop:" + print("desktop", id.toString());
  }

  private String sceneKey(String scene) {
    return "desktop-scene:" + print("desktop-scene", scene);
  }

  private String print(String purpose, String value) {
    return HexFormat.of().formatHex(vault.fingerprint(purpose, value));
  }
}
