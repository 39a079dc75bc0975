package org.palmreferral.referral.consent;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A consent as another installation is told of it. Organisations have other ids there, so it names
 * none.
 *
 * @param form its evidence is an attachment as it is called where it comes from
 * @param forReceiver whether it was given for the receiver alone
 */
public record CarriedConsent(
    @NotNull UUID id,
    @NotNull UUID person,
    @NotNull @Valid ConsentForm form,
    boolean forReceiver,
    @NotNull OffsetDateTime recordedAt) {
  @Override
  public String toString() {
    return "CarriedConsent";
  }
}
