package org.palmreferral.exchange.peer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.exchange.seal.CardKey;
import org.palmreferral.request.PlainText;

/**
 * Another installation as it is entered.
 *
 * @param installation as its card says
 * @param keys of its card
 * @param fingerprint as somebody there has read it aloud
 * @param organisations of our register that work there
 */
@Schema(name = "ExchangePeerForm")
record PeerForm(
    @NotNull UUID installation,
    @NotBlank @Size(max = 100) @PlainText String name,
    @NotEmpty @Size(max = 8) List<@NotNull @Valid CardKey> keys,
    @NotBlank @Size(max = 60) String fingerprint,
    @NotNull @Size(max = MOST_OFFICES) Set<@NotNull UUID> organisations) {

  static final int MOST_OFFICES = 200;

  @Override
  public String toString() {
    return "PeerForm";
  }

  /** New keys of an installation that is known. */
  @Schema(name = "ExchangeKeysForm")
  record Keys(
      @NotEmpty @Size(max = 8) List<@NotNull @Valid CardKey> keys,
      @NotBlank @Size(max = 60) String fingerprint) {}

  /** Who works there from now on. */
  @Schema(name = "ExchangeOfficesForm")
  record Offices(@NotNull @Size(max = MOST_OFFICES) Set<@NotNull UUID> organisations) {}
}
