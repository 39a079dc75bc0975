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
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Place;

/** Money before the decision, where life depends on it (先行救助). It counts towards the award. */
@Entity
@Table(name = "relief_advance")
class Advance {

  /** Where it stands. Names are stored: add, never rename. */
  enum State {
    PROPOSED,
    RETURNED,
    APPROVED,
    PAID;

    Set<State> next() {
      return switch (this) {
        case PROPOSED -> EnumSet.of(RETURNED, APPROVED);
        case APPROVED -> EnumSet.of(PAID);
        case RETURNED, PAID -> EnumSet.noneOf(State.class);
      };
    }
  }

  @Id UUID id;

  @Column(name = "case_id")
  UUID caseId;

  @Enumerated(EnumType.STRING)
  State state;

  long amount;
  long cap;
  byte[] reasons;

  @Column(name = "proposed_by")
  UUID proposedBy;

  @Column(name = "proposed_at")
  OffsetDateTime proposedAt;

  @Column(name = "decided_by")
  @Nullable UUID decidedBy;

  @Column(name = "decided_at")
  @Nullable OffsetDateTime decidedAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Advance() {}

  static Advance proposed(
      Actor actor, ReliefCase relief, long amount, long cap, String reasons, OffsetDateTime now) {
    if (amount > cap) {
      throw new Refusal.RuleBroken("relief.advance_over_cap", cap / 100);
    }
    Advance advance = new Advance();
    advance.id = UuidCreator.getTimeOrderedEpoch();
    advance.caseId = relief.id;
    advance.state = State.PROPOSED;
    advance.amount = amount;
    advance.cap = cap;
    advance.reasons = Objects.requireNonNull(relief.key().seal(reasons, place(advance.id)));
    advance.proposedBy = actor.account();
    advance.proposedAt = now;
    return advance;
  }

  static Place place(UUID id) {
    return new Place("relief_advance.reasons", id);
  }

  /** Somebody else decides. */
  void approve(Actor actor, OffsetDateTime now) {
    decide(actor, State.APPROVED, now);
  }

  void comeBack(Actor actor, OffsetDateTime now) {
    decide(actor, State.RETURNED, now);
  }

  void paid() {
    move(State.PAID);
  }

  private void decide(Actor actor, State to, OffsetDateTime now) {
    if (proposedBy.equals(actor.account())) {
      throw new Refusal.Forbidden("relief.own_proposal");
    }
    move(to);
    decidedBy = actor.account();
    decidedAt = now;
  }

  private void move(State to) {
    if (!state.next().contains(to)) {
      throw new Refusal.Conflict("relief.advance_arrow");
    }
    state = to;
  }
}
