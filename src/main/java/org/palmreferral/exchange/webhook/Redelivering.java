package org.palmreferral.exchange.webhook;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.exchange.webhook.EndpointForms.Redelivered;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;

/** Sends again what was sent, or was to be, under the same id. */
@ApplicationScoped
class Redelivering {

  private static final String ANEW =
      """
      state = 'WAITING', attempts = 0, due_at = :now, claimed_until = NULL, claim = NULL,
      settled_at = NULL
      """;
  private static final String ONE =
      "UPDATE webhook_delivery SET %s WHERE id = :id AND endpoint_id = :endpoint AND state <> 'WAITING'"
          .formatted(ANEW);
  private static final String THERE =
      "SELECT count(*) FROM webhook_delivery WHERE id = :id AND endpoint_id = :endpoint";

  /** Also what came about while the endpoint was disabled, of which there was no delivery. */
  private static final String SINCE =
      """
      INSERT INTO webhook_delivery (id, endpoint_id, event_id, state, due_at)
      SELECT gen_random_uuid(), e.id, v.id, 'WAITING', :now
      FROM event v JOIN webhook_endpoint e ON e.organisation_id = v.organisation_id
      WHERE e.id = :endpoint AND v.at >= :since AND %s
      ON CONFLICT (endpoint_id, event_id) DO UPDATE
      SET %s WHERE webhook_delivery.state <> 'WAITING'
      """
          .formatted(DeliveryMaking.WANTED, ANEW);

  private final Endpoints endpoints;
  private final AuditLog audit;
  private final Clock clock;

  Redelivering(Endpoints endpoints, AuditLog audit, Clock clock) {
    this.endpoints = endpoints;
    this.audit = audit;
    this.clock = clock;
  }

  /** Sends one again. */
  @Command
  Uni<Void> one(Actor actor, UUID endpoint, UUID delivery) {
    return endpoints
        .within(actor, endpoint)
        .invoke(Endpoint::requireActive)
        .chain(Panache::getSession)
        .flatMap(
            session ->
                session
                    .createNativeQuery(ONE)
                    .setParameter("now", OffsetDateTime.now(clock))
                    .setParameter("id", delivery)
                    .setParameter("endpoint", endpoint)
                    .executeUpdate()
                    .flatMap(
                        done ->
                            done == 1
                                ? Uni.createFrom().voidItem()
                                : session
                                    .createNativeQuery(THERE, Long.class)
                                    .setParameter("id", delivery)
                                    .setParameter("endpoint", endpoint)
                                    .getSingleResult()
                                    .invoke(Redelivering::refuse)
                                    .replaceWithVoid()))
        .chain(() -> audit.record(actor, "webhook.redeliver", delivery));
  }

  /** Sends everything since then again that is not on its way. */
  @Command
  Uni<Redelivered> since(Actor actor, UUID endpoint, OffsetDateTime since) {
    return endpoints
        .within(actor, endpoint)
        .invoke(Endpoint::requireActive)
        .chain(Panache::getSession)
        .flatMap(
            session ->
                session
                    .createNativeQuery(SINCE)
                    .setParameter("now", OffsetDateTime.now(clock))
                    .setParameter("endpoint", endpoint)
                    .setParameter("since", since)
                    .executeUpdate())
        .call(() -> audit.record(actor, "webhook.redeliver", endpoint))
        .map(Redelivered::new);
  }

  private static void refuse(long there) {
    if (there == 0) {
      throw new Refusal.NotFound();
    }
    throw new Refusal.Conflict("webhook.delivery_waiting");
  }
}
