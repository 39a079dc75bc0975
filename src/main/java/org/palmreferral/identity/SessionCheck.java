package org.palmreferral.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.CurrentActor;
import org.palmreferral.identity.Sessions.Session;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Gate;

/**
 * A signed token alone opens nothing: at every request its session must be alive in Redis and the
 * account must stand in PostgreSQL as the session says. Role and region come from there, not from
 * the token.
 */
@ApplicationScoped
class SessionCheck implements SecurityIdentityAugmentor {

  /** Seconds after which a store that hangs is as good as away. */
  private static final int PATIENCE = 5;

  private static final long SECOND = 1000;

  /** A rush is no sign of a store that hangs: who waits for her turn is not counted as waiting. */
  private static final int AT_ONCE = 100;

  /** More than a node is asked by any rush it can answer. */
  private static final int MOST_THERE = 10_000;

  private final Gate gate = new Gate(AT_ONCE, MOST_THERE);

  private final Sessions sessions;
  private final Standing.Query standing;
  private final Vertx vertx;

  SessionCheck(Sessions sessions, Standing.Query standing, Vertx vertx) {
    this.sessions = sessions;
    this.standing = standing;
    this.vertx = vertx;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return Uni.createFrom().item(identity);
    }
    UUID account;
    UUID session;
    try {
      account = UUID.fromString(token.getSubject());
      session = UUID.fromString(String.valueOf((Object) token.getClaim(TokenIssue.SESSION_CLAIM)));
    } catch (RuntimeException notOurs) {
      return Uni.createFrom().failure(new AuthenticationFailedException());
    }
    return gate.pass(() -> check(identity, account, session));
  }

  private Uni<SecurityIdentity> check(SecurityIdentity identity, UUID account, UUID session) {
    Uni<SecurityIdentity> found =
        sessions
            .find(session)
            .flatMap(
                live ->
                    live == null || !live.account().equals(account)
                        ? Uni.createFrom()
                            .<SecurityIdentity>failure(new AuthenticationFailedException())
                        : standing
                            .of(account, session, live.membership())
                            .map(now -> identityOf(identity, live, now)));
    Uni<SecurityIdentity> tooLong =
        seconds(PATIENCE)
            .chain(() -> Uni.createFrom().failure(new Refusal.Unavailable("store.away")));
    return Uni.combine().any().of(found, tooLong);
  }

  /**
   * So many seconds as this node can count them: one in which it was too busy to look at any answer
   * says nothing of the stores, however long it was.
   */
  private Uni<Void> seconds(int left) {
    return left == 0
        ? Uni.createFrom().voidItem()
        : Uni.createFrom()
            .<Void>emitter(
                emitter -> {
                  long timer = vertx.setTimer(SECOND, fired -> emitter.complete(null));
                  emitter.onTermination(() -> vertx.cancelTimer(timer));
                })
            .chain(() -> seconds(left - 1));
  }

  private static SecurityIdentity identityOf(
      SecurityIdentity identity, Session live, @Nullable Standing now) {
    if (now == null || now.sessionEnded() || now.epoch() != live.epoch()) {
      throw new AuthenticationFailedException();
    }
    Actor actor =
        new Actor(
            live.account(),
            live.id(),
            now.role(),
            now.membership(),
            now.organisation(),
            now.region(),
            now.permissions());
    var known =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(identity.getPrincipal())
            .addRole(now.role().name())
            .addAttribute(CurrentActor.ATTRIBUTE, actor);
    if (live.steppedUp() != null) {
      known.addAttribute(SteppedUp.ATTRIBUTE, live.steppedUp());
    }
    return known.build();
  }
}
