package org.palmreferral.exchange.webhook;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.exchange.feed.EventType;
import org.palmreferral.request.PlainText;

/** What is sent and answered about endpoints. */
final class EndpointForms {

  private EndpointForms() {}

  /**
   * An endpoint to open.
   *
   * @param url https, on a public host
   * @param types what to send; none for all
   */
  @Schema(name = "WebhookEndpointForm")
  record Opening(
      @NotNull UUID organisation,
      @NotBlank @Size(max = 500) @PlainText String url,
      @NotNull @Size(max = 50) Set<@NotNull EventType> types) {}

  /** What may be changed of an endpoint. */
  @Schema(name = "WebhookEndpointChange")
  record Change(
      @NotBlank @Size(max = 500) @PlainText String url,
      @NotNull @Size(max = 50) Set<@NotNull EventType> types) {}

  /** An endpoint with the secret it was just given; the secret is shown this once. */
  @Schema(name = "WebhookSecretIssued")
  record Issued(
      @Schema(required = true) UUID endpoint,
      @Schema(required = true) @Classified(FieldClass.SECRET) String secret) {
    @Override
    public String toString() {
      return "Issued";
    }
  }

  /** Since when to send again. */
  @Schema(name = "WebhookRedelivery")
  record Since(@NotNull OffsetDateTime since) {}

  /** How many are sent again. */
  @Schema(name = "WebhookRedelivered")
  record Redelivered(@Schema(required = true) int deliveries) {}
}
