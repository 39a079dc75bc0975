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

/**
 * Who read or changed what. An entry belongs to the transaction of the change: both are there, or
 * neither. It names things by id and never carries their content.
 */
@ApplicationScoped
public class AuditLog {

  private final Clock clock;

  AuditLog(Clock clock) {
    this.clock = clock;
  }

  /**
   * Writes an entry in the current transaction.
   *
   * @param action verb on a kind of thing, such as {@code clue.refer}
   * @param target id of the thing
   */
  public Uni<Void> record(@Nullable Actor actor, String action, UUID target) {
    return Panache.getSession().flatMap(session -> session.persist(entry(actor, action, target)));
  }

  private AuditEntry entry(@Nullable Actor actor, String action, UUID target) {
    return new AuditEntry(
        UuidCreator.getTimeOrderedEpoch(),
        OffsetDateTime.now(clock),
        actor,
        action,
        target,
        MDC.get("traceId") instanceof String trace ? trace : null);
  }
}
