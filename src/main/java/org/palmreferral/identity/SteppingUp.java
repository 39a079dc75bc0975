package org.palmreferral.identity;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.RateLimit;
import org.palmreferral.vault.Vault;

/** Shows for a session that the phone of its account is in hand again. */
@ApplicationScoped
class SteppingUp {

  private static final int TIMES_A_MINUTE = 30;

  private final PhonePlatform platform;
  private final DesktopSignIn desktop;
  private final Accounts accounts;
  private final Sessions sessions;
  private final RateLimit rate;
  private final AuditLog audit;
  private final Vault vault;

  SteppingUp(
      PhonePlatform platform,
      DesktopSignIn desktop,
      Accounts accounts,
      Sessions sessions,
      RateLimit rate,
      AuditLog audit,
      Vault vault) {
    this.platform = platform;
    this.desktop = desktop;
    this.accounts = accounts;
    this.sessions = sessions;
    this.rate = rate;
    this.audit = audit;
    this.vault = vault;
  }

  /** By a login code, which only the phone can get. */
  Uni<Void> byLoginCode(Actor actor, String code) {
    return limited(actor)
        .chain(() -> platform.openId(code))
        .call(
            openId ->
                Panache.withSession(() -> accounts.get(actor.account()))
                    .invoke(account -> requireSame(openId.equals(account.openId(vault)))))
        .chain(() -> done(actor));
  }

  /** By a code on the desktop that the phone has scanned and confirmed. */
  Uni<Void> byScan(Actor actor, UUID id, String secret) {
    return limited(actor)
        .chain(() -> desktop.confirmedBy(id, secret))
        .invoke(account -> requireSame(account.equals(actor.account())))
        .chain(() -> done(actor));
  }

  private Uni<Void> limited(Actor actor) {
    return rate.per("step-up", actor.account().toString(), TIMES_A_MINUTE, Duration.ofMinutes(1));
  }

  private static void requireSame(boolean same) {
    if (!same) {
      throw new Refusal.Forbidden("session.other_phone");
    }
  }

  private Uni<Void> done(Actor actor) {
    return Panache.withTransaction(() -> audit.record(actor, "session.step_up", actor.account()))
        .chain(() -> sessions.stepUp(actor.session()))
        .invoke(
            there -> {
              if (!there) {
                throw new Refusal.NotSignedIn("session.invalid");
              }
            })
        .replaceWithVoid();
  }
}
