package org.palmreferral.referral.handover;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/**
 * A leg as a command leaves it.
 *
 * @param receipt the number both sides hold, once it was received
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReferralRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) UUID clue,
    @Schema(required = true) ReferralStatus status,
    @Classified(FieldClass.OPEN) @Nullable String receipt,
    @Schema(required = true) int version)
    implements Versioned {
  static ReferralRef of(Referral leg) {
    return new ReferralRef(leg.id, leg.clueId, leg.status, leg.receipt, leg.version);
  }
}
