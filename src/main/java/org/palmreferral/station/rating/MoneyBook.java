package org.palmreferral.station.rating;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * The book of a station, newest entries first. Money in fen.
 *
 * @param balance may be below zero: then more was spent than is known to have come in
 * @param next what to send as {@code after} for the following page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StationMoneyBook")
record MoneyBook(
    @Schema(required = true) long received,
    @Schema(required = true) long spent,
    @Schema(required = true) long balance,
    @Schema(required = true) List<Line> items,
    @Classified(FieldClass.OPEN) @Nullable String next) {

  /**
   * One entry.
   *
   * @param amount below zero in a counter-entry
   * @param reverses the entry that it takes back
   * @param reversed whether it was itself taken back
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "StationMoneyLine")
  record Line(
      @Schema(required = true) UUID id,
      @Schema(required = true) MoneyForm.Kind kind,
      @Schema(required = true) long amount,
      @Schema(required = true) LocalDate day,
      @Schema(required = true) @Classified(FieldClass.LETTER) String words,
      @Classified(FieldClass.LETTER) @Nullable String receipt,
      @Nullable UUID reverses,
      @Schema(required = true) boolean reversed,
      @Schema(required = true) UUID recordedBy) {
    @Override
    public String toString() {
      return "Line";
    }
  }

  /** An entry that was made. */
  @Schema(name = "StationMoneyRef")
  record Ref(@Schema(required = true) UUID id) {}
}
