package org.palmreferral.identity;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Role;
import org.palmreferral.identity.Sessions.Rotation;
import org.palmreferral.identity.Sessions.Session;
import org.palmreferral.identity.TokenIssue.Refresh;
import org.palmreferral.problem.Refusal;

/** Opens, renews and ends sessions. */
@ApplicationScoped
class SignIn {

  private static final String USUAL_MEMBERSHIP =
      """
      SELECT m.id FROM membership m JOIN organisation o ON o.id = m.organisation_id AND o.active
      WHERE m.account_id = $1 AND m.ended_at IS NULL ORDER BY m.started_at DESC, m.id LIMIT 1
      """;
  private static final String FORGET = "DELETE FROM ended_session WHERE ended_at < $1";
  private static final String END =
      "INSERT INTO ended_session (id) VALUES ($1) ON CONFLICT DO NOTHING";

  private final PhonePlatform platform;
  private final Accounts accounts;
  private final Sessions sessions;
  private final TokenIssue tokens;
  private final Standing.Query standing;
  private final Pool pool;
  private final Clock clock;
  private final IdentitySettings settings;

  SignIn(
      PhonePlatform platform,
      Accounts accounts,
      Sessions sessions,
      TokenIssue tokens,
      Standing.Query standing,
      Pool pool,
      Clock clock,
      IdentitySettings settings) {
    this.platform = platform;
    this.accounts = accounts;
    this.sessions = sessions;
    this.tokens = tokens;
    this.standing = standing;
    this.pool = pool;
    this.clock = clock;
    this.settings = settings;
  }

  /** Signs in whoever holds the phone; somebody unknown becomes a resident. */
  Uni<Tokens> byLoginCode(String loginCode, String device) {
    return platform
        .openId(loginCode)
        .flatMap(openId -> Panache.withTransaction(() -> accounts.ofOpenId(openId)))
        .flatMap(account -> open(account.id(), account.epoch, device));
  }

  /** Opens a session in the membership that was begun last. */
  Uni<Tokens> open(UUID account, int epoch, String device) {
    return pool.preparedQuery(USUAL_MEMBERSHIP)
        .execute(Tuple.of(account))
        .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getUUID("id"))
        .flatMap(membership -> open(account, epoch, device, membership));
  }

  private Uni<Tokens> open(UUID account, int epoch, String device, @Nullable UUID membership) {
    UUID id = UUID.randomUUID();
    String secret = TokenIssue.secret();
    OffsetDateTime now = OffsetDateTime.now(clock);
    return sessions
        .open(new Session(id, account, membership, epoch, device, now, now, null), secret)
        .map(done -> tokens.issue(account, id, secret));
  }

  /** Gives the next pair of tokens for a refresh token, which is then spent. */
  Uni<Tokens> refresh(String refreshToken) {
    Refresh refresh = TokenIssue.read(refreshToken);
    String fresh = TokenIssue.secret();
    return sessions
        .find(refresh.session())
        .onItem()
        .ifNull()
        .failWith(() -> new Refusal.NotSignedIn("session.invalid"))
        .call(session -> requireStanding(session))
        .call(session -> rotate(session, refresh.secret(), fresh))
        .map(session -> tokens.issue(session.account(), session.id(), fresh));
  }

  private Uni<Void> requireStanding(Session session) {
    return standing
        .of(session.account(), session.id(), session.membership())
        .invoke(
            now -> {
              if (now == null
                  || now.sessionEnded()
                  || now.epoch() != session.epoch()
                  || now.role()
                      == Role.SYSTEM) { // it has a secret, and shows that it still is good
                throw new Refusal.NotSignedIn("session.invalid");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> rotate(Session session, String spent, String fresh) {
    return sessions
        .rotate(session.id(), session.account(), spent, fresh)
        .call(
            rotation ->
                rotation == Rotation.REUSED
                    ? end(session.id(), session.account())
                    : Uni.createFrom().voidItem())
        .invoke(
            rotation -> {
              if (rotation != Rotation.ROTATED) {
                throw new Refusal.NotSignedIn("session.invalid");
              }
            })
        .replaceWithVoid();
  }

  /** A token lives for minutes and a session for weeks: older marks protect nothing. */
  @Scheduled(identity = "ended-session-clean", every = "1h", delayed = "5m")
  Uni<Void> forgetEnded() {
    return pool.preparedQuery(FORGET)
        .execute(Tuple.of(OffsetDateTime.now(clock).minus(settings.session().multipliedBy(2))))
        .replaceWithVoid();
  }

  /** Ends one session; PostgreSQL first, so that it stays ended. */
  Uni<Void> end(UUID session, UUID account) {
    return pool.preparedQuery(END)
        .execute(Tuple.of(session))
        .chain(() -> sessions.close(session, account));
  }
}
