package org.palmreferral.referral.consent;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Permission;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/** Sending without a consent, by somebody who was given that permission by name; with a reason. */
@ApplicationScoped
public class ConsentOverrides {

  private static final String ADD =
      """
      INSERT INTO consent_override (id, clue_id, recipient_id, reason, account, organisation, at)
      VALUES (:id, :clue, :recipient, :reason, :account, :here, :now)
      """;

  private final AuditLog audit;
  private final Clock clock;

  ConsentOverrides(AuditLog audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /** Refuses whoever may not. */
  public static void require(Actor actor) {
    if (!actor.permissions().contains(Permission.CONSENT_OVERRIDE)) {
      throw new Refusal.Forbidden("consent.override_not_allowed");
    }
  }

  public Uni<Void> record(Actor actor, UUID clue, UUID recipient, String reason, CaseKey key) {
    require(actor);
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return Panache.getSession()
        .flatMap(
            session ->
                session
                    .createNativeQuery(ADD)
                    .setParameter("id", id)
                    .setParameter("clue", clue)
                    .setParameter("recipient", recipient)
                    .setParameter(
                        "reason", key.seal(reason, new Place("consent_override.reason", id)))
                    .setParameter("account", actor.account())
                    .setParameter("here", actor.requireOrganisation())
                    .setParameter("now", OffsetDateTime.now(clock))
                    .executeUpdate())
        .chain(() -> audit.record(actor, "consent.override", id));
  }
}
