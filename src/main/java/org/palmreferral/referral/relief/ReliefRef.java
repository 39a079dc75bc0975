package org.palmreferral.referral.relief;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/** A case as a command leaves it: what is stored as the answer, so nothing about people. */
record ReliefRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) ReliefStatus status,
    @Nullable LocalDate dueOn,
    @Schema(required = true) int version)
    implements Versioned {
  static ReliefRef of(ReliefCase relief) {
    return new ReliefRef(relief.id, relief.number, relief.status, relief.dueOn, relief.version);
  }
}
