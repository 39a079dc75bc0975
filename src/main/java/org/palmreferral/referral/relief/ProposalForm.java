package org.palmreferral.referral.relief;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/**
 * What the officer proposes. Money in fen.
 *
 * @param portions what each person is given; none when relief is refused
 * @param refusalReason why relief is not given; exactly when there are no portions
 * @param courtAward what the court should have awarded; needed above the cap
 * @param reasons of the amount, or of the refusal
 */
@Schema(name = "ReliefProposal")
record ProposalForm(
    @NotNull @Size(max = 10) List<@Valid @NotNull Portion> portions,
    @Nullable RefusalReason refusalReason,
    @Nullable @Min(1) @Max(MOST) Long courtAward,
    @Valid @NotNull Reasons reasons) {

  /** 100 million yuan: beyond it somebody has slipped. */
  static final long MOST = 10_000_000_000L;

  /** What one person is given. */
  @Schema(name = "ReliefPortion")
  record Portion(@NotNull UUID person, @Min(1) @Max(MOST) long amount) {}

  void check() {
    if (portions.isEmpty() != (refusalReason != null)) {
      throw new Refusal.BadInput("refusalReason", "relief.portions_or_refusal");
    }
    if (!portions.isEmpty()) {
      reasons.requireAll();
    }
    Set<UUID> persons = new HashSet<>();
    if (!portions.stream().allMatch(portion -> persons.add(portion.person()))) {
      throw new Refusal.BadInput("portions", "relief.portion_twice");
    }
  }

  long amount() {
    return portions.stream().mapToLong(Portion::amount).sum();
  }

  @Override
  public String toString() {
    return "ProposalForm";
  }
}
