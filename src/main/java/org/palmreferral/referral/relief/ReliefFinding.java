package org.palmreferral.referral.relief;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.screening.Reason;
import org.palmreferral.referral.screening.RuleSet;
import org.palmreferral.referral.screening.Verdict;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/**
 * What the program found by one policy when the case was opened, and what the officer answered. It
 * changes with its case only, whose version stands for it as well.
 */
@Entity
@Table(name = "relief_finding")
class ReliefFinding {

  /** What the officer says; she looks, so she does not ask. Names are stored. */
  enum Answer {
    /** 符合. */
    HOLDS,
    /** 不符合. */
    DOES_NOT_HOLD;

    Verdict verdict() {
      return this == HOLDS ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD;
    }
  }

  @Id UUID id;

  @Column(name = "case_id")
  UUID caseId;

  short position;
  String policy;

  @Enumerated(EnumType.STRING)
  Verdict verdict;

  @Enumerated(EnumType.STRING)
  Reason reason;

  @Enumerated(EnumType.STRING)
  @Nullable Answer answer;

  @Column(name = "answered_by")
  @Nullable UUID answeredBy;

  @Column(name = "answered_at")
  @Nullable OffsetDateTime answeredAt;

  byte @Nullable [] note;

  @SuppressWarnings("NullAway.Init")
  protected ReliefFinding() {}

  static ReliefFinding of(UUID caseId, int position, RuleSet.Finding found) {
    ReliefFinding finding = new ReliefFinding();
    finding.id = UuidCreator.getTimeOrderedEpoch();
    finding.caseId = caseId;
    finding.position = (short) position;
    finding.policy = found.policy().name();
    finding.verdict = found.opinion().verdict();
    finding.reason = found.opinion().reason();
    return finding;
  }

  /**
   * Whether the program asked and waits for an answer; what an officer has to ask herself is asked
   * again of the next one.
   */
  boolean isOpenFor(UUID officer) {
    return verdict == Verdict.ASK
        && (answer == null || reason == Reason.SELF_CHECK && !officer.equals(answeredBy));
  }

  /** The officer's answer; a later one replaces it, the history keeps both. */
  void answer(Answer says, @Nullable String why, Actor actor, OffsetDateTime now, CaseKey key) {
    if (why == null && needsReason(says)) {
      throw new Refusal.BadInput("note", "relief.finding_note");
    }
    answer = says;
    answeredBy = actor.account();
    answeredAt = now;
    note = key.seal(why, place(id));
  }

  /** Whoever says otherwise than the program, or that something holds, says why. */
  private boolean needsReason(Answer says) {
    return switch (verdict) {
      case ASK -> says == Answer.HOLDS;
      case HOLDS, DOES_NOT_HOLD -> says.verdict() != verdict;
    };
  }

  static Place place(UUID id) {
    return new Place("relief_finding.note", id);
  }
}
