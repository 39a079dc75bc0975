package org.palmreferral.referral.handover;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.request.PlainText;

/**
 * A leg as it is carried to another installation.
 *
 * @param note for the receiver
 * @param withoutConsent whether it was sent by permission instead
 */
public record LegCargo(
    @NotNull UUID id,
    @NotNull OffsetDateTime sentAt,
    @Nullable @Size(max = 2000) @PlainText(multiline = true) String note,
    boolean withoutConsent) {
  @Override
  public String toString() {
    return "LegCargo";
  }
}
