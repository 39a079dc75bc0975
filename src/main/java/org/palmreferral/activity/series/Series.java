package org.palmreferral.activity.series;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;

/** A series of activities, of a division and those below it. */
@Entity
@Table(name = "activity_series")
class Series {
  private static final short AFTER_THE_SHIPPED = 100;

  @Id UUID id;
  String region;
  String name;
  String english;
  short position;

  @Column(name = "retired_at")
  @Nullable OffsetDateTime retiredAt;

  @Column(name = "created_by")
  @Nullable UUID createdBy;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Series() {}

  static Series of(Actor actor, SeriesForm form, OffsetDateTime now) {
    Series series = new Series();
    series.id = UuidCreator.getTimeOrderedEpoch();
    series.region = actor.requireRegion();
    series.name = form.name().strip();
    series.english = form.english().strip();
    series.position = AFTER_THE_SHIPPED;
    series.createdBy = actor.account();
    series.createdAt = now;
    return series;
  }

  /** Nothing new is planned in it; what was stays. */
  void retire(OffsetDateTime now) {
    if (retiredAt != null) {
      throw new Refusal.Conflict("series.arrow");
    }
    retiredAt = now;
  }
}
