package org.palmreferral.exchange.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.palmreferral.exchange.feed.EventType;
import org.palmreferral.problem.Refusal;

/** Where an organisation wants its events sent, and which of them. */
@Entity
@Table(name = "webhook_endpoint")
class Endpoint {
  @Id UUID id;

  @Column(name = "organisation_id")
  UUID organisationId;

  String url;

  /** Words of the types; none for all. */
  String[] types;

  @Enumerated(EnumType.STRING)
  EndpointState state;

  @Column(name = "created_by")
  UUID createdBy;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Column(name = "secret_at")
  OffsetDateTime secretAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Endpoint() {}

  static Endpoint open(
      UUID organisation, String url, Set<EventType> types, UUID by, OffsetDateTime now) {
    Endpoint endpoint = new Endpoint();
    endpoint.id = UuidCreator.getTimeOrderedEpoch();
    endpoint.organisationId = organisation;
    endpoint.url = url;
    endpoint.types = words(types);
    endpoint.state = EndpointState.ACTIVE;
    endpoint.createdBy = by;
    endpoint.createdAt = now;
    endpoint.secretAt = now;
    return endpoint;
  }

  /** Sends elsewhere, or other things, from now on. */
  void change(String newUrl, Set<EventType> newTypes) {
    requireThere();
    url = newUrl;
    types = words(newTypes);
  }

  /** It signs with another secret; two who do that at once meet in the version. */
  void renew(OffsetDateTime now) {
    requireThere();
    secretAt = now;
  }

  void enable() {
    move(EndpointState.ACTIVE);
  }

  void disable() {
    move(EndpointState.DISABLED);
  }

  void delete() {
    move(EndpointState.DELETED);
  }

  /** Refuses what only an endpoint that is called can do. */
  void requireActive() {
    if (state != EndpointState.ACTIVE) {
      throw new Refusal.Conflict("webhook.arrow");
    }
  }

  private void requireThere() {
    if (state.next().isEmpty()) {
      throw new Refusal.Conflict("webhook.arrow");
    }
  }

  private void move(EndpointState to) {
    if (!state.next().contains(to)) {
      throw new Refusal.Conflict("webhook.arrow");
    }
    state = to;
  }

  private static String[] words(Set<EventType> types) {
    return types.stream().map(EventType::word).sorted().toArray(String[]::new);
  }
}
