package org.palmreferral.presence.desk;

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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** What a volunteer says against a record of her time, and what she is answered. */
@Entity
@Table(name = "presence_contest")
class Contest {
  @Id UUID id;

  String number;
  UUID account;

  @Column(name = "station_id")
  UUID stationId;

  @Column(name = "came_at")
  @Nullable OffsetDateTime cameAt;

  LocalDate day;

  @Enumerated(EnumType.STRING)
  ContestStatus status;

  byte[] words;

  @Column(name = "due_on")
  @Nullable LocalDate dueOn;

  @Column(name = "opened_at")
  OffsetDateTime openedAt;

  byte @Nullable [] answer;

  @Column(name = "answered_by")
  @Nullable UUID answeredBy;

  @Column(name = "answered_at")
  @Nullable OffsetDateTime answeredAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Contest() {}

  static Contest opened(
      Actor actor,
      DeskForm.Contesting form,
      String number,
      OffsetDateTime now,
      LocalDate due,
      Vault vault) {
    Contest contest = new Contest();
    contest.id = UuidCreator.getTimeOrderedEpoch();
    contest.number = number;
    contest.account = actor.account();
    contest.stationId = form.station();
    contest.cameAt = form.cameAt();
    contest.day = form.day();
    contest.status = ContestStatus.OPEN;
    contest.words = Objects.requireNonNull(vault.seal(form.words(), contest.place("words")));
    contest.dueOn = due;
    contest.openedAt = now;
    return contest;
  }

  Place place(String column) {
    return new Place("presence_contest." + column, id);
  }

  /** Once; never by her who contests. */
  void answer(Actor actor, boolean granted, String said, OffsetDateTime now, Vault vault) {
    if (account.equals(actor.account())) {
      throw new Refusal.Forbidden("presence.own");
    }
    ContestStatus to = granted ? ContestStatus.GRANTED : ContestStatus.REFUSED;
    if (!status.next().contains(to)) {
      throw new Refusal.Conflict("contest.arrow");
    }
    status = to;
    answer = vault.seal(said, place("answer"));
    answeredBy = actor.account();
    answeredAt = now;
    dueOn = null;
  }

  /** The moment that it is about. */
  OffsetDateTime moment() {
    return cameAt == null ? openedAt : cameAt;
  }
}
