package org.palmreferral.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Vault;

/**
 * Software that acts as a member of an organisation (对接系统): an account without a phone and a
 * membership of role {@link Role#SYSTEM}, so that session check, audit and revocation treat it like
 * anybody. Nobody joins as one; the feature that connects the software opens and closes it.
 */
@ApplicationScoped
public class Machines {

  /** What stands behind the software. */
  public record Machine(UUID account, UUID membership) {}

  private final Accounts accounts;
  private final Memberships memberships;
  private final Organisations organisations;
  private final SignIn signIn;
  private final Vault vault;
  private final Clock clock;

  Machines(
      Accounts accounts,
      Memberships memberships,
      Organisations organisations,
      SignIn signIn,
      Vault vault,
      Clock clock) {
    this.accounts = accounts;
    this.memberships = memberships;
    this.organisations = organisations;
    this.signIn = signIn;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * Makes software a member; in the current transaction.
   *
   * @param name what people read where it has acted
   */
  public Uni<Machine> open(String name, UUID organisation) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    Account account = Account.ofMachine(UuidCreator.getTimeOrderedEpoch(), name, now, vault);
    Membership membership = Membership.begin(account.id, organisation, Role.SYSTEM, now);
    return accounts
        .persist(account)
        .chain(accounts::flush) // the membership refers to it
        .chain(() -> memberships.persist(membership))
        .replaceWith(new Machine(account.id, membership.id));
  }

  /** Ends membership and sessions, from the next request on; in the current transaction. */
  public Uni<Void> close(UUID account) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return machine(account)
        .invoke(Account::endAllSessions)
        .chain(() -> memberships.list("accountId = ?1 and endedAt is null", account))
        .invoke(living -> living.forEach(membership -> membership.end(now)))
        .replaceWithVoid();
  }

  /**
   * Opens a session of it; whoever calls has seen its secret. Software whose membership has ended
   * gets tokens that open nothing.
   */
  public Uni<Tokens> signIn(UUID account, String device) {
    return Panache.withSession(() -> machine(account))
        .flatMap(found -> signIn.open(found.id, found.epoch, device));
  }

  /**
   * Acts for it without a session, such as when its message comes in by another way; in a session
   * of the caller. Software that is no member any more is not found.
   */
  public Uni<Actor> acting(UUID account) {
    return memberships
        .find("accountId = ?1 and role = ?2 and endedAt is null", account, Role.SYSTEM)
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(Refusal.NotFound::new)
        .flatMap(
            membership ->
                organisations
                    .find(membership.organisationId)
                    .map(home -> actor(membership, home.orElseThrow(Refusal.NotFound::new))));
  }

  /** It has no session: the account stands for it, since none has its id. */
  private static Actor actor(Membership membership, OrganisationCard home) {
    return new Actor(
        membership.accountId,
        membership.accountId,
        Role.SYSTEM,
        membership.id,
        membership.organisationId,
        home.region(),
        Set.of());
  }

  private Uni<Account> machine(UUID account) {
    return accounts
        .get(account)
        .invoke(
            found -> {
              if (!found.machine) {
                throw new Refusal.NotFound();
              }
            });
  }
}
