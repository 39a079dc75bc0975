package org.palmreferral.wish.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.wish.posting.WishKind;

/**
 * How many lines the ledger of a division has.
 *
 * @param kinds of wishes
 * @param divisions one level down
 */
@Schema(name = "LedgerCounts")
record LedgerCounts(
    @Schema(required = true) @Classified(FieldClass.OPEN) String region,
    @Schema(required = true) long total,
    @Schema(required = true) List<OfState> states,
    @Schema(required = true) List<OfSource> sources,
    @Schema(required = true) List<OfKind> kinds,
    @Schema(required = true) List<OfDivision> divisions) {

  /** Wishes or needs that stand somewhere. */
  @Schema(name = "LedgerStateCount")
  record OfState(
      @Schema(required = true) LedgerSource source,
      @Schema(required = true) LedgerState state,
      @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
      @Schema(required = true) long count) {}

  /** Lines that come from somewhere. */
  @Schema(name = "LedgerSourceCount")
  record OfSource(
      @Schema(required = true) LedgerSource source,
      @Schema(required = true) @Classified(FieldClass.OPEN) String label,
      @Schema(required = true) long count) {}

  /** Wishes of a kind. */
  @Schema(name = "LedgerKindCount")
  record OfKind(
      @Schema(required = true) WishKind kind,
      @Schema(required = true) @Classified(FieldClass.OPEN) String label,
      @Schema(required = true) long count) {}

  /** Lines of a division. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "LedgerDivisionCount")
  record OfDivision(
      @Schema(required = true) @Classified(FieldClass.OPEN) String region,
      @Nullable @Classified(FieldClass.OPEN) String name,
      @Schema(required = true) long count) {}
}
