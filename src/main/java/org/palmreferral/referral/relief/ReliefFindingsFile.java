package org.palmreferral.referral.relief;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.referral.relief.ReliefFinding.Answer;
import org.palmreferral.referral.screening.Match;
import org.palmreferral.referral.screening.Policy;
import org.palmreferral.referral.screening.Reason;
import org.palmreferral.referral.screening.Verdict;
import org.palmreferral.request.Versioned;

/**
 * What the program found when the case was opened, and what its officer says to it. Each look is
 * audited.
 *
 * @param id of the case
 * @param ruleSet version of the rules the case is pinned to
 * @param findings none for a case from before findings were kept
 * @param open names of the policies that ask and were not answered; a warning before a proposal.
 *     Whether to step back (RECUSAL) is asked of each officer anew
 * @param matches the same people and the same matter elsewhere, as of now
 * @param version of the case
 */
@Schema(name = "ReliefFindings")
record ReliefFindingsFile(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String ruleSet,
    @Schema(required = true) List<Line> findings,
    @Schema(required = true) @Classified(FieldClass.OPEN) List<String> open,
    @Schema(required = true) List<Match> matches,
    @Schema(required = true) int version)
    implements Versioned {

  /**
   * A policy, what the program made of it, and the answer.
   *
   * @param source rule and article it comes from
   * @param text the program's reason in words
   * @param note the officer's reason
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ReliefFinding")
  record Line(
      @Schema(required = true) @Classified(FieldClass.OPEN) String policy,
      @Schema(required = true) Policy.Kind kind,
      @Schema(required = true) @Classified(FieldClass.OPEN) String title,
      @Schema(required = true) @Classified(FieldClass.OPEN) String source,
      @Schema(required = true) Verdict verdict,
      @Schema(required = true) Reason reason,
      @Schema(required = true) @Classified(FieldClass.OPEN) String text,
      @Nullable Answer answer,
      @Classified(FieldClass.STORY) @Nullable String note,
      @Nullable UUID answeredBy,
      @Nullable OffsetDateTime answeredAt) {
    @Override
    public String toString() {
      return "Line";
    }
  }
}
