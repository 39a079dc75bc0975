package org.palmreferral.station.rating;

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
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** One assessment of a station, on the scheme that was in force when it began. */
@Entity
@Table(name = "assessment")
class Assessment {
  @Id UUID id;

  @Column(name = "station_id")
  UUID stationId;

  @Column(name = "scheme_id")
  UUID schemeId;

  @Enumerated(EnumType.STRING)
  AssessmentState state;

  UUID assessor;

  @Column(name = "started_at")
  OffsetDateTime startedAt;

  @Nullable Short points;
  @Nullable Short stars;

  @Column(name = "published_at")
  @Nullable OffsetDateTime publishedAt;

  byte @Nullable [] comment;

  @Column(name = "commented_by")
  @Nullable UUID commentedBy;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Assessment() {}

  static Assessment begun(Actor assessor, UUID station, UUID scheme, OffsetDateTime now) {
    Assessment begun = new Assessment();
    begun.id = UuidCreator.getTimeOrderedEpoch();
    begun.stationId = station;
    begun.schemeId = scheme;
    begun.state = AssessmentState.DRAFT;
    begun.assessor = assessor.account();
    begun.startedAt = now;
    return begun;
  }

  /** The sum of the points and the stars that follow from it, for everybody. */
  void publish(int sum, int earned, OffsetDateTime now) {
    moveTo(AssessmentState.PUBLISHED);
    points = (short) sum;
    stars = (short) earned;
    publishedAt = now;
  }

  void supersede() {
    moveTo(AssessmentState.SUPERSEDED);
  }

  void discard() {
    moveTo(AssessmentState.DISCARDED);
  }

  /** The station's own word about it, once. */
  void comment(Actor actor, String words, Vault vault) {
    if (state != AssessmentState.PUBLISHED) {
      throw new Refusal.Conflict("rating.arrow");
    }
    if (comment != null) {
      throw new Refusal.Conflict("rating.commented");
    }
    comment = vault.seal(words, commentPlace());
    commentedBy = actor.account();
  }

  @Nullable String comment(Vault vault) {
    return vault.open(comment, commentPlace());
  }

  private Place commentPlace() {
    return new Place("assessment.comment", id);
  }

  private void moveTo(AssessmentState to) {
    if (!state.next().contains(to)) {
      throw new Refusal.Conflict("rating.arrow");
    }
    state = to;
  }
}
