package org.palmreferral.presence.code;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.LongStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.calendar.TimeSource;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * Codes that turn: the one to show now and those that follow, so that a display goes on without
 * network.
 */
@Schema(name = "TurningCodes")
record ShownCodes(@Schema(required = true) List<Turn> codes) {

  /**
   * One of them.
   *
   * @param code the text to show as a QR code
   * @param from when to begin to show it
   * @param until when to show the next
   */
  @Schema(name = "TurningCode")
  record Turn(
      @Schema(required = true) @Classified(FieldClass.SECRET) String code,
      @Schema(required = true) OffsetDateTime from,
      @Schema(required = true) OffsetDateTime until) {
    @Override
    public String toString() {
      return "Turn";
    }
  }

  static ShownCodes from(
      Instant now, int turns, CodeSigner signer, ScanCode.Kind kind, long number) {
    long first = ScanCode.slot(now);
    return new ShownCodes(
        LongStream.range(first, first + turns)
            .mapToObj(
                slot ->
                    new Turn(
                        signer.write(new ScanCode(kind, number, slot)), at(slot), at(slot + 1)))
            .toList());
  }

  private static OffsetDateTime at(long slot) {
    return ScanCode.start(slot).atZone(TimeSource.CHINA).toOffsetDateTime();
  }
}
