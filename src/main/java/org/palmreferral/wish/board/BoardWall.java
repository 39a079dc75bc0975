package org.palmreferral.wish.board;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.wish.posting.WishKind;

/** How many wishes of an area are waiting, promised and fulfilled. */
@Schema(name = "BoardWall")
record BoardWall(
    @Schema(required = true) long waiting,
    @Schema(required = true) long promised,
    @Schema(required = true) long fulfilled,
    @Schema(required = true) List<OfKind> kinds) {

  /** The same of one kind; kinds without any are left out. */
  @Schema(name = "BoardWallOfKind")
  record OfKind(
      @Schema(required = true) WishKind kind,
      @Schema(required = true) @Classified(FieldClass.OPEN) String label,
      @Schema(required = true) long waiting,
      @Schema(required = true) long promised,
      @Schema(required = true) long fulfilled) {}

  static BoardWall of(List<OfKind> kinds) {
    return new BoardWall(
        kinds.stream().mapToLong(OfKind::waiting).sum(),
        kinds.stream().mapToLong(OfKind::promised).sum(),
        kinds.stream().mapToLong(OfKind::fulfilled).sum(),
        kinds);
  }
}
