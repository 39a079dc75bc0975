package org.palmreferral.wish.ledger;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * The clue that something became.
 *
 * @param dangerNow somebody is in danger now: the page shows 110 and 12338
 */
@Schema(name = "MadeClue")
record MadeClue(
    @Schema(required = true) UUID clue,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) boolean dangerNow) {}
