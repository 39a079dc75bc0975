package org.palmreferral.wish.posting;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/** A wish after a step. */
@Schema(name = "WishRef")
public record WishRef(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) WishStatus status,
    @Schema(required = true) int version) {
  public static WishRef of(Wish wish) {
    return new WishRef(wish.id(), wish.number(), wish.status(), wish.version());
  }
}
