package org.palmreferral.referral.relief;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/**
 * The checklist of a case. Each look at it is audited.
 *
 * @param paused whether the clock of the decision stands still because the applicant is asked
 * @param daysLeft working days that are left to decide once she has answered
 * @param suppliesBy the day after which the application counts as withdrawn
 * @param askBy the day by which what is missing is asked for
 * @param there how much of what is needed is there
 * @param needed how much is needed
 * @param version of the case
 */
@Schema(name = "ReliefEvidence")
record EvidenceView(
    @Schema(required = true) boolean paused,
    @Nullable Integer daysLeft,
    @Nullable LocalDate suppliesBy,
    @Nullable LocalDate askBy,
    @Schema(required = true) int there,
    @Schema(required = true) int needed,
    @Schema(required = true) List<Line> lines,
    @Schema(required = true) int version)
    implements Versioned {

  /**
   * One kind of evidence.
   *
   * @param note the last words about it
   */
  @Schema(name = "ReliefEvidenceLine")
  record Line(
      @Schema(required = true) EvidenceKind kind,
      @Schema(required = true) @Classified(FieldClass.OPEN) String label,
      @Schema(required = true) boolean required,
      @Schema(required = true) Evidence.State state,
      @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
      @Nullable OffsetDateTime askedAt,
      @Nullable LocalDate dueOn,
      @Nullable OffsetDateTime cameAt,
      @Classified(FieldClass.STORY) @Nullable String note,
      @Schema(required = true) List<File> files) {
    @Override
    public String toString() {
      return "Line";
    }
  }

  /** A photo or scan. */
  @Schema(name = "ReliefEvidenceFile")
  record File(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String mediaType,
      @Schema(required = true) long size,
      @Schema(required = true) OffsetDateTime addedAt) {
    static File of(EvidenceAttachment attachment) {
      return new File(attachment.id, attachment.mediaType, attachment.size, attachment.addedAt);
    }
  }

  /** From its lines: what was found not to be needed does not count. */
  static EvidenceView of(ReliefCase relief, List<Line> lines) {
    List<Line> needed =
        lines.stream()
            .filter(line -> line.required() && line.state() != Evidence.State.NOT_NEEDED)
            .toList();
    boolean paused = relief.daysLeft != null;
    return new EvidenceView(
        paused,
        relief.daysLeft,
        paused ? relief.dueOn : null,
        relief.askBy,
        (int) needed.stream().filter(line -> line.state() == Evidence.State.THERE).count(),
        needed.size(),
        lines,
        relief.version);
  }
}
