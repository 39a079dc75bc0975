package org.palmreferral.wish.ledger;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** Something a family needs, and where it stands. */
@Entity
@Table(name = "need")
class Need {
  @Id UUID id;

  String number;

  @Enumerated(EnumType.STRING)
  NeedStatus status;

  String region;

  @Column(name = "visit_record_id")
  @Nullable UUID visitRecordId;

  byte @Nullable [] words;

  @Column(name = "recorded_by")
  UUID recordedBy;

  @Column(name = "responsible_id")
  UUID responsibleId;

  @Column(name = "responsible_in")
  UUID responsibleIn;

  @Column(name = "due_on")
  @Nullable LocalDate dueOn;

  @Column(name = "wish_id")
  @Nullable UUID wishId;

  @Enumerated(EnumType.STRING)
  @Column(name = "end_reason")
  @Nullable NeedReason endReason;

  @Column(name = "ended_by")
  @Nullable UUID endedBy;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Column(name = "ended_at")
  @Nullable OffsetDateTime endedAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Need() {}

  /** One that somebody writes down, and sees to. */
  static Need noted(
      Actor actor,
      String words,
      String region,
      String number,
      OffsetDateTime now,
      LocalDate due,
      Vault vault) {
    Need need =
        open(actor, region, number, new Responsible(actor.account(), actor.requireOrganisation()));
    need.words = vault.seal(words, need.place());
    need.createdAt = now;
    need.dueOn = due;
    return need;
  }

  /** One that a visit found; its words stay where they are. */
  static Need found(
      Actor actor,
      UUID visitRecord,
      Responsible responsible,
      String region,
      String number,
      OffsetDateTime now,
      LocalDate due) {
    Need need = open(actor, region, number, responsible);
    need.visitRecordId = visitRecord;
    need.createdAt = now;
    need.dueOn = due;
    return need;
  }

  /** Who sees to it. */
  record Responsible(UUID account, UUID organisation) {}

  private static Need open(Actor actor, String region, String number, Responsible responsible) {
    Need need = new Need();
    need.id = UuidCreator.getTimeOrderedEpoch();
    need.number = number;
    need.status = NeedStatus.OPEN;
    need.region = region;
    need.recordedBy = actor.account();
    need.responsibleId = responsible.account();
    need.responsibleIn = responsible.organisation();
    return need;
  }

  Place place() {
    return new Place("need.words", id);
  }

  void becomeWish(UUID wish) {
    move(NeedStatus.WISH);
    wishId = wish;
  }

  void becomeClue(Actor actor, OffsetDateTime now) {
    end(NeedStatus.CLUE, actor, now);
  }

  void settle(Actor actor, OffsetDateTime now) {
    end(NeedStatus.SETTLED, actor, now);
  }

  void drop(Actor actor, NeedReason why, OffsetDateTime now) {
    end(NeedStatus.DROPPED, actor, now);
    endReason = why;
  }

  /** Refuses before anything is made of it. */
  void requireNext(NeedStatus to) {
    if (!status.next().contains(to)) {
      throw new Refusal.Conflict("need.arrow");
    }
  }

  private void end(NeedStatus to, Actor actor, OffsetDateTime now) {
    move(to);
    endedBy = actor.account();
    endedAt = now;
  }

  private void move(NeedStatus to) {
    requireNext(to);
    status = to;
    dueOn = null;
  }
}
