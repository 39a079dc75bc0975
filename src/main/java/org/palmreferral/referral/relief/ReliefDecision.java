package org.palmreferral.referral.relief;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKey;

/** A proposal about a case, and what the chiefs made of it. An amount of 0 refuses relief. */
@Entity
@Table(name = "relief_decision")
class ReliefDecision {

  /** Where it stands. Names are stored: add, never rename. */
  enum State {
    PROPOSED,
    RETURNED,
    APPROVED,
    /** A later decision has taken its place. */
    SUPERSEDED
  }

  @Id UUID id;

  @Column(name = "case_id")
  UUID caseId;

  @Enumerated(EnumType.STRING)
  State state;

  long amount;
  long cap;

  @Nullable Long base;

  @Column(name = "base_year")
  @Nullable Integer baseYear;

  @Column(name = "court_award")
  @Nullable Long courtAward;

  @Enumerated(EnumType.STRING)
  @Column(name = "refusal_reason")
  @Nullable RefusalReason refusalReason;

  byte[] reasons;

  @Column(name = "proposed_by")
  UUID proposedBy;

  @Column(name = "proposed_at")
  OffsetDateTime proposedAt;

  @Column(name = "decided_by")
  @Nullable UUID decidedBy;

  @Enumerated(EnumType.STRING)
  @Column(name = "decided_role")
  @Nullable Role decidedRole;

  @Column(name = "decided_at")
  @Nullable OffsetDateTime decidedAt;

  byte @Nullable [] document;
  @Nullable String number;
  @Nullable UUID supersedes;
  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected ReliefDecision() {}

  static ReliefDecision proposed(
      Actor actor,
      ReliefCase relief,
      ProposalForm form,
      Cap cap,
      OffsetDateTime now,
      ReasonsSeal seal) {
    ReliefDecision decision = new ReliefDecision();
    decision.id = UuidCreator.getTimeOrderedEpoch();
    decision.caseId = relief.id;
    decision.state = State.PROPOSED;
    decision.amount = form.amount();
    decision.cap = cap.most();
    decision.base = cap.base();
    decision.baseYear = cap.year();
    decision.courtAward = form.courtAward();
    decision.refusalReason = form.refusalReason();
    decision.reasons = seal.seal(form.reasons(), decision.id, relief.key());
    decision.proposedBy = actor.account();
    decision.proposedAt = now;
    if (decision.amount > decision.cap
        && (form.courtAward() == null || decision.amount > form.courtAward())) {
      throw new Refusal.RuleBroken("relief.over_cap", decision.cap / 100);
    }
    return decision;
  }

  /** Its text, once and for all. */
  void write(String text, CaseKey key) {
    document = key.seal(text, DecisionTexts.place(id));
  }

  /** Whether the wage of the year before was not known when it was proposed. */
  boolean baseAssumed() {
    return baseYear == null || baseYear != proposedAt.getYear() - 1;
  }

  /** Somebody else decides, and by the amount the chief herself. */
  void approve(Actor actor, long deputyDecidesUpTo, String number, OffsetDateTime now) {
    if (amount > deputyDecidesUpTo && actor.role() != Role.CHIEF
        || amount > cap && actor.role() != Role.CHIEF) {
      throw new Refusal.Forbidden("relief.chief_decides");
    }
    decide(actor, State.APPROVED, now);
    this.number = number;
  }

  void comeBack(Actor actor, OffsetDateTime now) {
    decide(actor, State.RETURNED, now);
  }

  private void decide(Actor actor, State to, OffsetDateTime now) {
    if (state != State.PROPOSED) {
      throw new Refusal.Conflict("relief.arrow");
    }
    if (proposedBy.equals(actor.account())) {
      throw new Refusal.Forbidden("relief.own_proposal");
    }
    state = to;
    decidedBy = actor.account();
    decidedRole = actor.role();
    decidedAt = now;
  }
}
