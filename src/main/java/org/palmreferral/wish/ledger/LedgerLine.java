package org.palmreferral.wish.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.wish.posting.WishKind;

/**
 * A wish or a need, as the ledger has it.
 *
 * @param kind of a wish
 * @param responsible the person who knows; absent before a wish was let appear
 * @param text what everybody reads of a wish that is or was on the board
 * @param dueOn the last day of a wish, or the day by which something is to come of it
 * @param reason why it ended without anything
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LedgerLine")
record LedgerLine(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) LedgerSource source,
    @Nullable WishKind kind,
    @Schema(required = true) LedgerState state,
    @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
    @Schema(required = true) @Classified(FieldClass.OPEN) String region,
    @Nullable @Classified(FieldClass.STAFF) String responsible,
    @Nullable @Classified(FieldClass.OPEN) String text,
    @Schema(required = true) LocalDate openedOn,
    @Nullable LocalDate dueOn,
    @Nullable LocalDate endedOn,
    @Nullable @Classified(FieldClass.OPEN) String reason) {}
