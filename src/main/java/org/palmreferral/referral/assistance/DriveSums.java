package org.palmreferral.referral.assistance;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/**
 * A drive in figures, without a word of what it is for. Money in fen; {@code left} is what was
 * received and neither spent nor handed on.
 *
 * @param entry what was recorded just now
 */
@Schema(name = "DriveSums")
record DriveSums(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) long pledged,
    @Schema(required = true) long received,
    @Schema(required = true) long spent,
    @Schema(required = true) long returned,
    @Schema(required = true) long left,
    @Schema(required = true) boolean closed,
    @Nullable UUID entry,
    @Schema(required = true) int version)
    implements Versioned {

  /** The columns that {@link #of} reads, in their order. */
  static final String COLUMNS =
      "d.id, d.number, d.pledged, d.received, d.spent, d.returned, d.closed_at IS NOT NULL,"
          + " d.version";

  static DriveSums of(Object[] row, @Nullable UUID entry) {
    long received = ((Number) row[3]).longValue();
    long spent = ((Number) row[4]).longValue();
    long returned = ((Number) row[5]).longValue();
    return new DriveSums(
        (UUID) row[0],
        (String) row[1],
        ((Number) row[2]).longValue(),
        received,
        spent,
        returned,
        received - spent - returned,
        (Boolean) row[6],
        entry,
        ((Number) row[7]).intValue());
  }
}
