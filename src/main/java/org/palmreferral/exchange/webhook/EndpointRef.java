package org.palmreferral.exchange.webhook;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.request.Versioned;

/** An endpoint as a command leaves it. */
@Schema(name = "WebhookEndpointRef")
record EndpointRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) EndpointState state,
    @Schema(required = true) int version)
    implements Versioned {

  static EndpointRef of(Endpoint endpoint) {
    return new EndpointRef(endpoint.id, endpoint.state, endpoint.version);
  }
}
