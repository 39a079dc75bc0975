package org.palmreferral.exchange.parcel;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A package that has been sent in.
 *
 * @param pieces of its file, from its beginning to its end
 */
@Schema(name = "ParcelPieces")
record PiecesForm(@NotEmpty @Size(max = MOST) List<@NotNull UUID> pieces) {
  static final int MOST = 200;
}
