package org.palmreferral.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** All accounts. */
@ApplicationScoped
class Accounts implements PanacheRepositoryBase<Account, UUID> {

  private final Vault vault;
  private final Clock clock;

  Accounts(Vault vault, Clock clock) {
    this.vault = vault;
    this.clock = clock;
  }

  Uni<Account> get(UUID id) {
    return findById(id).onItem().ifNull().failWith(Refusal.NotFound::new);
  }

  /** The account of an open id, made when there is none; two first sign-ins at once make one. */
  Uni<Account> ofOpenId(String openId) {
    return find("openIdPrint in ?1", vault.fingerprints("open-id", openId))
        .firstResult()
        .flatMap(known -> known == null ? made(openId) : Uni.createFrom().item(known));
  }

  private Uni<Account> made(String openId) {
    byte[] print = vault.fingerprint("open-id", openId);
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(
                        """
                        INSERT INTO account (id, open_id, open_id_print, created_at)
                        VALUES (:id, :openId, :print, :at) ON CONFLICT (open_id_print) DO NOTHING
                        """)
                    .setParameter("id", id)
                    .setParameter("openId", vault.seal(openId, new Place("account.open_id", id)))
                    .setParameter("print", print)
                    .setParameter("at", OffsetDateTime.now(clock))
                    .executeUpdate())
        .chain(() -> find("openIdPrint", (Object) print).singleResult());
  }

  Uni<Account> ofPhone(String number) {
    return find("phonePrint in ?1", PhoneNumber.prints(number, vault)).firstResult();
  }
}
