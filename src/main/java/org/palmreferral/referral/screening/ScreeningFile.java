package org.palmreferral.referral.screening;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.referral.clue.AgeBand;
import org.palmreferral.referral.clue.Categories.Eligibility;
import org.palmreferral.referral.clue.Categories.PriorityGroup;
import org.palmreferral.referral.clue.Categories.Urgency;
import org.palmreferral.referral.handover.ReferralStatus;
import org.palmreferral.request.Versioned;

/**
 * What the receiver of a leg sees of the people before it decides whether to accept. Each look is
 * audited.
 *
 * @param id of the leg
 * @param ruleSet version of the rules in force today
 * @param open names of the policies that ask for somebody to look
 */
@Schema(name = "ReferralScreening")
record ScreeningFile(
    @Schema(required = true) UUID id,
    @Schema(required = true) ReferralStatus status,
    @Schema(required = true) @Classified(FieldClass.OPEN) String ruleSet,
    @Schema(required = true) MaskedCard card,
    @Schema(required = true) List<JudgedPolicy> policies,
    @Schema(required = true) @Classified(FieldClass.OPEN) List<String> open,
    @Schema(required = true) List<Match> matches,
    @Schema(required = true) Jurisdiction jurisdiction,
    @Schema(required = true) int version)
    implements Versioned {

  /** Category, age bands, county and urgency: nobody can be told from it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ScreeningCard")
  record MaskedCard(
      @Schema(required = true) Set<Eligibility> eligibility,
      @Schema(required = true) Set<PriorityGroup> priorityGroups,
      @Schema(required = true) List<AgeBand> ages,
      @Schema(required = true) @Classified(FieldClass.OPEN) String county,
      @Schema(required = true) Urgency urgency,
      @Schema(required = true) boolean dangerNow) {}

  /**
   * What the program makes of a policy.
   *
   * @param policy its name
   * @param source rule and article it comes from
   * @param reason the reason's name
   * @param text the reason in words
   */
  @Schema(name = "JudgedPolicy")
  record JudgedPolicy(
      @Schema(required = true) @Classified(FieldClass.OPEN) String policy,
      @Schema(required = true) Policy.Kind kind,
      @Schema(required = true) @Classified(FieldClass.OPEN) String title,
      @Schema(required = true) @Classified(FieldClass.OPEN) String source,
      @Schema(required = true) Verdict verdict,
      @Schema(required = true) Reason reason,
      @Schema(required = true) @Classified(FieldClass.OPEN) String text) {

    static JudgedPolicy of(RuleSet.Finding finding, Locale language) {
      Policy policy = finding.policy();
      Opinion opinion = finding.opinion();
      return new JudgedPolicy(
          policy.name(),
          policy.kind(),
          policy.title(language),
          policy.source().label(language),
          opinion.verdict(),
          opinion.reason(),
          opinion.reason().label(language));
    }
  }
}
