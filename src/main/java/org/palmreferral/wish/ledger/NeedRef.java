package org.palmreferral.wish.ledger;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/** A need after a step. */
@Schema(name = "NeedRef")
record NeedRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) NeedStatus status,
    @Schema(required = true) int version) {
  static NeedRef of(Need need) {
    return new NeedRef(need.id, need.number, need.status, need.version);
  }
}
