package org.palmreferral.wish.board;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * One page of the board.
 *
 * @param next what to send as {@code after} for the following page; absent on the last one
 */
@Schema(name = "BoardPage")
record BoardPage(
    @Schema(required = true) List<BoardCard> items,
    @Classified(FieldClass.OPEN) @Nullable String next) {}
