package org.palmreferral.referral.relief;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/** Seals the reasons of a decision, all of them together. */
@ApplicationScoped
class ReasonsSeal {

  private final ObjectMapper json;

  ReasonsSeal(ObjectMapper json) {
    this.json = json;
  }

  byte[] seal(Reasons reasons, UUID decision, CaseKey key) {
    try {
      return Objects.requireNonNull(key.seal(json.writeValueAsString(reasons), place(decision)));
    } catch (JsonProcessingException e) {
      throw unreadable(decision);
    }
  }

  Reasons open(byte[] sealed, UUID decision, CaseKey key) {
    try {
      return json.readValue(
          Objects.requireNonNull(key.open(sealed, place(decision))), Reasons.class);
    } catch (JsonProcessingException e) {
      throw unreadable(decision);
    }
  }

  /** Without its cause, which would quote the text. */
  private static IllegalStateException unreadable(UUID decision) {
    return new IllegalStateException("reasons of decision " + decision);
  }

  private static Place place(UUID id) {
    return new Place("relief_decision.reasons", id);
  }
}
