package org.palmreferral.identity;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.vault.Vault;

/** What somebody does with her own account. */
@ApplicationScoped
class OwnAccount {

  private final PhonePlatform platform;
  private final Accounts accounts;
  private final Sessions sessions;
  private final SignIn signIn;
  private final AuditLog audit;
  private final Vault vault;
  private final Pool pool;

  OwnAccount(
      PhonePlatform platform,
      Accounts accounts,
      Sessions sessions,
      SignIn signIn,
      AuditLog audit,
      Vault vault,
      Pool pool) {
    this.platform = platform;
    this.accounts = accounts;
    this.sessions = sessions;
    this.signIn = signIn;
    this.audit = audit;
    this.vault = vault;
    this.pool = pool;
  }

  /** Asks the platform for the number behind a phone code; outside any transaction. */
  Uni<String> verifiedPhone(Actor actor, String phoneCode) {
    return Panache.withSession(() -> accounts.get(actor.account()))
        .flatMap(account -> platform.phoneNumber(phoneCode, account.openId(vault)))
        .map(PhoneNumber::normalise);
  }

  /** Binds a verified number; whoever held it before has lost it. */
  @Command
  Uni<Void> bindPhone(Actor actor, String verified) {
    return accounts
        .ofPhone(verified)
        .call(
            holder -> {
              if (holder == null || holder.id().equals(actor.account())) {
                return Uni.createFrom().voidItem();
              }
              holder.losePhone();
              return accounts.flush(); // before the unique number appears a second time
            })
        .chain(() -> accounts.get(actor.account()))
        .invoke(account -> account.bindPhone(verified, vault))
        .chain(() -> audit.record(actor, "account.phone", actor.account()));
  }

  /** Acts in another of one's memberships, or as a resident, from the next request on. */
  Uni<Void> actIn(Actor actor, @Nullable UUID membership) {
    Uni<Boolean> mine =
        membership == null
            ? Uni.createFrom().item(true)
            : pool.preparedQuery(
                    "SELECT FROM membership WHERE id = $1 AND account_id = $2 AND ended_at IS NULL")
                .execute(Tuple.of(membership, actor.account()))
                .map(rows -> rows.size() == 1);
    return mine.flatMap(
        yes ->
            yes
                ? sessions.choose(actor.session(), membership).replaceWithVoid()
                : Uni.createFrom().failure(new Refusal.NotFound()));
  }

  Uni<List<Sessions.Session>> sessions(Actor actor) {
    return sessions.of(actor.account());
  }

  /** Ends one of one's own sessions. */
  Uni<Void> end(Actor actor, UUID session) {
    return sessions
        .find(session)
        .invoke(
            found -> {
              if (found == null || !found.account().equals(actor.account())) {
                throw new Refusal.NotFound();
              }
            })
        .chain(() -> signIn.end(session, actor.account()));
  }

  /** Takes the sessions of an account out of Redis; that they are over is in PostgreSQL already. */
  Uni<Void> closeAll(Actor actor) {
    return sessions
        .of(actor.account())
        .flatMap(
            all -> {
              Uni<Void> closed = Uni.createFrom().voidItem();
              for (Sessions.Session session : all) {
                closed = closed.chain(() -> sessions.close(session.id(), actor.account()));
              }
              return closed;
            });
  }

  /** Signs out everywhere. */
  @Command
  Uni<Void> endAll(Actor actor) {
    return accounts
        .get(actor.account())
        .invoke(Account::endAllSessions)
        .chain(() -> audit.record(actor, "account.sign-out-everywhere", actor.account()));
  }
}
