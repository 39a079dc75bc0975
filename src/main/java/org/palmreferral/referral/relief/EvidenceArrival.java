package org.palmreferral.referral.relief;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/**
 * A case after something came for it.
 *
 * @param attachment the file that came, or the same one that was there already
 */
@Schema(name = "EvidenceArrival")
record EvidenceArrival(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) ReliefStatus status,
    @Nullable LocalDate dueOn,
    @Nullable UUID attachment,
    @Schema(required = true) int version)
    implements Versioned {

  static EvidenceArrival of(ReliefRef relief, @Nullable UUID attachment) {
    return new EvidenceArrival(
        relief.id(),
        relief.number(),
        relief.status(),
        relief.dueOn(),
        attachment,
        relief.version());
  }
}
