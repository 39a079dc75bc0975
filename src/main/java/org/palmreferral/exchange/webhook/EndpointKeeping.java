package org.palmreferral.exchange.webhook;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.audit.AuditLog;
import org.palmreferral.exchange.webhook.EndpointForms.Change;
import org.palmreferral.exchange.webhook.EndpointForms.Issued;
import org.palmreferral.exchange.webhook.EndpointForms.Opening;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.Organisations;
import org.palmreferral.outbox.Outbox;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.Command;
import org.palmreferral.request.IfMatch;

/** What administrators do with the endpoints of the organisations in their scope. */
@ApplicationScoped
class EndpointKeeping {

  private final Endpoints endpoints;
  private final WebhookSecrets secrets;
  private final Organisations organisations;
  private final Calling calling;
  private final Outbox outbox;
  private final AuditLog audit;
  private final Clock clock;
  private final WebhookSettings settings;

  EndpointKeeping(
      Endpoints endpoints,
      WebhookSecrets secrets,
      Organisations organisations,
      Calling calling,
      Outbox outbox,
      AuditLog audit,
      Clock clock,
      WebhookSettings settings) {
    this.endpoints = endpoints;
    this.secrets = secrets;
    this.organisations = organisations;
    this.calling = calling;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
    this.settings = settings;
  }

  /** Opens an endpoint: what happens from now on is sent there. */
  @Command
  Uni<Issued> open(Actor actor, Opening form) {
    return organisations
        .findActive(form.organisation())
        .map(
            found ->
                found
                    .filter(card -> actor.covers(card.region()))
                    .orElseThrow(Refusal.NotFound::new))
        .invoke(home -> calling.requireCallable(form.url()))
        .call(this::requireRoom)
        .map(home -> Endpoint.open(home.id(), form.url(), form.types(), actor.account(), now()))
        .call(endpoints::persistAndFlush)
        .call(endpoint -> audit.record(actor, "webhook.open", endpoint.id))
        .flatMap(
            endpoint -> secrets.next(endpoint.id).map(secret -> new Issued(endpoint.id, secret)));
  }

  @Command
  Uni<EndpointRef> change(Actor actor, UUID id, IfMatch ifMatch, Change change) {
    return endpoints
        .within(actor, id)
        .invoke(
            endpoint -> {
              ifMatch.check(endpoint.version);
              calling.requireCallable(change.url());
              endpoint.change(change.url(), change.types());
            })
        .call(endpoints::flush)
        .call(endpoint -> audit.record(actor, "webhook.change", id))
        .map(EndpointRef::of);
  }

  /** Gives it another secret; the one of before signs as well for a while. */
  @Command
  Uni<Issued> renew(Actor actor, UUID id) {
    return endpoints
        .within(actor, id)
        .invoke(endpoint -> endpoint.renew(now()))
        .call(endpoints::flush) // whoever comes at the same time waits here, and then is late
        .chain(() -> secrets.next(id))
        .call(() -> audit.record(actor, "webhook.secret", id))
        .map(secret -> new Issued(id, secret));
  }

  /** Calls it again; what waited meanwhile goes out. */
  @Command
  Uni<EndpointRef> enable(Actor actor, UUID id, IfMatch ifMatch) {
    return endpoints
        .within(actor, id)
        .invoke(
            endpoint -> {
              ifMatch.check(endpoint.version);
              endpoint.enable();
            })
        .call(endpoints::flush)
        .call(endpoint -> audit.record(actor, "webhook.enable", id))
        .map(EndpointRef::of);
  }

  /** Calls it no more. */
  @Command
  Uni<EndpointRef> disable(Actor actor, UUID id, IfMatch ifMatch) {
    return endpoints
        .within(actor, id)
        .invoke(
            endpoint -> {
              ifMatch.check(endpoint.version);
              endpoint.disable();
            })
        .call(endpoints::flush)
        .call(endpoint -> audit.record(actor, "webhook.disable", id))
        .map(EndpointRef::of);
  }

  /** It is there no more, nor are its secrets. */
  @Command
  Uni<Void> delete(Actor actor, UUID id) {
    return endpoints
        .within(actor, id)
        .invoke(Endpoint::delete)
        .call(endpoints::flush)
        .chain(() -> secrets.forget(id))
        .chain(() -> audit.record(actor, "webhook.delete", id));
  }

  /** Sends it an event that means nothing. */
  @Command
  Uni<Void> test(Actor actor, UUID id) {
    return endpoints
        .within(actor, id)
        .invoke(Endpoint::requireActive)
        .chain(() -> outbox.put(TestEvents.TOPIC, id))
        .chain(() -> audit.record(actor, "webhook.test", id));
  }

  private Uni<Void> requireRoom(OrganisationCard home) {
    return endpoints
        .count("organisationId = ?1 and state <> ?2", home.id(), EndpointState.DELETED)
        .invoke(
            open -> {
              if (open >= settings.most()) {
                throw new Refusal.RuleBroken("webhook.most", settings.most());
              }
            })
        .replaceWithVoid();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
