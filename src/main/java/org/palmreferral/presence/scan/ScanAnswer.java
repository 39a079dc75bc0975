package org.palmreferral.presence.scan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.problem.Messages;

/** What became of each scan, in the order in which they were sent. */
@Schema(name = "ScanAnswer")
record ScanAnswer(@Schema(required = true) List<Item> items) {

  /** What became of a scan. */
  @Schema(name = "ScanOutcome")
  enum Outcome {
    COUNTED,
    /** Recorded; waits for the keeper. */
    PENDING,
    /** Recorded before; the keeper has declined it. */
    DECLINED,
    /** Recorded before; an entry has taken its place. */
    VOID,
    /** Not recorded. */
    REFUSED
  }

  /**
   * What became of one.
   *
   * @param reason why it was refused: a stable code
   * @param text the same in words that tell what to do
   * @param flags why it waits
   * @param way whether she came or went; a later scan of an earlier moment may change it
   * @param replayed whether it had been recorded before, and nothing was changed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ScanResult")
  record Item(
      @Schema(required = true) UUID id,
      @Schema(required = true) Outcome outcome,
      @Classified(FieldClass.OPEN) @Nullable String reason,
      @Classified(FieldClass.OPEN) @Nullable String text,
      @Schema(required = true) List<Flag.Shown> flags,
      @Nullable Way way,
      @Nullable UUID station,
      @Schema(required = true) OffsetDateTime capturedAt,
      @Schema(required = true) boolean replayed) {

    static Item refused(ScanForm.Item scan, String reason, Locale language) {
      return new Item(
          scan.id(),
          Outcome.REFUSED,
          reason,
          Messages.text(language, reason),
          List.of(),
          null,
          null,
          scan.capturedAt(),
          false);
    }
  }
}
