package org.palmreferral.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/**
 * Who read or changed what. An entry belongs to the transaction of the change: both are there, or
 * neither. It names things by id and never carries their content. At the commit PostgreSQL links it
 * to the entry before it ({@code V20__audit_chain.sql}).
 */
@ApplicationScoped
public class AuditLog {

  private final Clock clock;
  private final Vault vault;

  AuditLog(Clock clock, Vault vault) {
    this.clock = clock;
    this.vault = vault;
  }

  /**
   * Writes an entry in the current transaction.
   *
   * @param action verb on a kind of thing, such as {@code clue.refer}
   * @param target id of the thing
   */
  public Uni<Void> record(@Nullable Actor actor, String action, UUID target) {
    return persist(actor, action, target, null);
  }

  /**
   * The same with the reason that the person gave.
   *
   * @param why is stored encrypted, and read by auditors alone
   */
  public Uni<Void> record(Actor actor, String action, UUID target, String why) {
    return persist(actor, action, target, why);
  }

  /** Where the ciphertext of a reason stands. */
  /** A reason that was given with an entry, for those who may know why something was read. */
  public @Nullable String why(UUID entry, byte @Nullable [] sealed) {
    return vault.open(sealed, why(entry));
  }

  static Place why(UUID entry) {
    return new Place("audit_entry.why", entry);
  }

  private Uni<Void> persist(
      @Nullable Actor actor, String action, UUID target, @Nullable String why) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    AuditEntry entry =
        new AuditEntry(
            id,
            OffsetDateTime.now(clock),
            actor,
            action,
            target,
            MDC.get("traceId") instanceof String trace ? trace : null,
            vault.seal(why, why(id)));
    return Panache.getSession().flatMap(session -> session.persist(entry));
  }
}
