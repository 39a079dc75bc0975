package org.palmreferral.wish.board;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.wish.posting.WishCodes.DayPart;
import org.palmreferral.wish.posting.WishCodes.Recurrence;
import org.palmreferral.wish.posting.WishCodes.ValueBand;
import org.palmreferral.wish.posting.WishCodes.Whereabouts;
import org.palmreferral.wish.posting.WishKind;

/**
 * A wish as everybody sees it. Nothing in it says who posted it, who wishes or who promised.
 *
 * @param text as it was reviewed; on a page of the board the first {@value #SHORT} characters
 * @param longer sent as {@code long}, when there is more of the text than these
 * @param person for whom, by sex and stage of life
 * @param weekday 1 is Monday
 * @param taken places that somebody has promised
 * @param pictures ids, in the order in which they came
 */
@Schema(name = "BoardCard")
record BoardCard(
    @Schema(required = true) UUID id,
    @Schema(required = true) WishKind kind,
    @Schema(required = true) @Classified(FieldClass.OPEN) String kindLabel,
    @Schema(required = true) @Classified(FieldClass.OPEN) String text,
    @JsonProperty("long") @Nullable Boolean longer,
    @Schema(required = true, examples = "一名女孩，小学") @Classified(FieldClass.OPEN) String person,
    @Nullable ValueBand valueBand,
    @Classified(FieldClass.OPEN) @Nullable String valueLabel,
    @Nullable LocalDate wantedFrom,
    @Schema(required = true) LocalDate wantedUntil,
    @Schema(required = true) DayPart dayPart,
    @Schema(required = true) @Classified(FieldClass.OPEN) String dayPartLabel,
    @Schema(required = true) Whereabouts whereabouts,
    @Schema(required = true) @Classified(FieldClass.OPEN) String whereaboutsLabel,
    @Schema(required = true) Recurrence recurrence,
    @Nullable Integer weekday,
    @Schema(required = true) int helpers,
    @Schema(required = true) int taken,
    @Schema(required = true) @Classified(FieldClass.OPEN) String region,
    @Classified(FieldClass.OPEN) @Nullable String regionName,
    @Schema(required = true) LocalDate published,
    @Schema(required = true) List<UUID> pictures,
    @Schema(required = true) BoardState state,
    @Schema(required = true) @Classified(FieldClass.OPEN) String stateLabel) {

  /** Characters of a text on a page of the board. */
  static final int SHORT = 200;
}
