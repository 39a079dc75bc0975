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
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/** A higher level that was asked to bear a part of a relief (联合救助), and what it answered. */
@Entity
@Table(name = "relief_joining")
class Joining {

  /** Where it stands. Names are stored: add, never rename. */
  enum State {
    /** 已请求. */
    ASKED,
    /** 已同意分担. */
    AGREED,
    /** 不分担. */
    DECLINED,
    /** 已撤回请求. */
    WITHDRAWN;

    Set<State> next() {
      return switch (this) {
        case ASKED -> EnumSet.of(AGREED, DECLINED, WITHDRAWN);
        case AGREED -> EnumSet.of(WITHDRAWN);
        case DECLINED, WITHDRAWN -> EnumSet.noneOf(State.class);
      };
    }
  }

  @Id UUID id;

  @Column(name = "case_id")
  UUID caseId;

  @Column(name = "organisation_id")
  UUID organisationId;

  @Column(name = "referral_id")
  UUID referralId;

  @Enumerated(EnumType.STRING)
  State state;

  long amount;

  @Column(name = "asked_by")
  UUID askedBy;

  @Column(name = "asked_at")
  OffsetDateTime askedAt;

  byte[] why;

  @Column(name = "answered_by")
  @Nullable UUID answeredBy;

  @Column(name = "answered_at")
  @Nullable OffsetDateTime answeredAt;

  byte @Nullable [] answer;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Joining() {}

  static Joining asked(
      Actor actor, ReliefCase relief, UUID level, UUID leg, String why, OffsetDateTime now) {
    Joining asked = new Joining();
    asked.id = UuidCreator.getTimeOrderedEpoch();
    asked.caseId = relief.id;
    asked.organisationId = level;
    asked.referralId = leg;
    asked.state = State.ASKED;
    asked.askedBy = actor.account();
    asked.askedAt = now;
    asked.why = Objects.requireNonNull(relief.key().seal(why, whyPlace(asked.id)));
    return asked;
  }

  static Place whyPlace(UUID id) {
    return new Place("relief_joining.why", id);
  }

  static Place answerPlace(UUID id) {
    return new Place("relief_joining.answer", id);
  }

  /** The level bears so many fen. */
  void agree(Actor actor, long share, OffsetDateTime now) {
    move(actor, State.AGREED, now);
    amount = share;
  }

  void decline(Actor actor, String words, OffsetDateTime now, CaseKey key) {
    move(actor, State.DECLINED, now);
    answer = key.seal(words, answerPlace(id));
  }

  /** The office of the case takes it back; a share agreed before is free for another asking. */
  void withdraw(Actor actor, OffsetDateTime now) {
    move(actor, State.WITHDRAWN, now);
    amount = 0;
  }

  private void move(Actor actor, State to, OffsetDateTime now) {
    if (!state.next().contains(to)) {
      throw new Refusal.Conflict("relief.joint_answered");
    }
    state = to;
    answeredBy = actor.account();
    answeredAt = now;
  }
}
