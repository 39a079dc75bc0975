package org.palmreferral.referral.followup;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.assistance.Relation;
import org.palmreferral.request.PlainText;

/**
 * How a visit went.
 *
 * @param notReached why nobody was reached; exactly then
 * @param nextOn when it is tried again, if nobody was reached and it is
 * @param spokenTo who answered; exactly when somebody was reached
 * @param answers what the family says of each help
 * @param newNeed what it needs now, if that is new
 */
@Schema(name = "VisitForm")
record VisitForm(
    @NotNull LocalDate visitedOn,
    @Nullable NotReached notReached,
    @Nullable LocalDate nextOn,
    @Nullable Relation spokenTo,
    @NotNull @Size(max = 50) List<@Valid @NotNull Answer> answers,
    @Nullable @Size(min = 1, max = 2000) @PlainText(multiline = true) String newNeed,
    @Nullable @Size(min = 1, max = 2000) @PlainText(multiline = true) String words) {

  private static final int FIRST_YEAR = 2014;

  /**
   * What the family says of one help.
   *
   * @param measure absent for the relief itself
   */
  @Schema(name = "VisitAnswerForm")
  record Answer(
      @Nullable UUID measure,
      @NotNull FamilyAnswer answer,
      @Nullable @Size(min = 1, max = 1000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Answer";
    }
  }

  boolean reached() {
    return notReached == null;
  }

  void check(LocalDate today) {
    if (visitedOn.isAfter(today) || visitedOn.getYear() < FIRST_YEAR) {
      throw new Refusal.BadInput("visitedOn", "assistance.day");
    }
    if (reached()) {
      if (spokenTo == null || answers.isEmpty() || nextOn != null) {
        throw new Refusal.BadInput("spokenTo", "visit.reached");
      }
    } else if (spokenTo != null || !answers.isEmpty() || newNeed != null) {
      throw new Refusal.BadInput("notReached", "visit.not_reached");
    }
    if (nextOn != null && (!nextOn.isAfter(today) || nextOn.isAfter(today.plusYears(1)))) {
      throw new Refusal.BadInput("nextOn", "visit.next");
    }
    Set<@Nullable UUID> helps = new HashSet<>();
    if (!answers.stream().allMatch(answer -> helps.add(answer.measure()))) {
      throw new Refusal.BadInput("answers", "visit.answer_twice");
    }
  }

  @Override
  public String toString() {
    return "VisitForm";
  }
}
