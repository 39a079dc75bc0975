package org.palmreferral.station.rating;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** Points for one criterion, and what they are given on. */
@Entity
@Immutable
@Table(name = "assessment_point")
class AssessmentPoint {
  @Id UUID id;

  @Column(name = "assessment_id")
  UUID assessmentId;

  @Column(name = "scheme_id")
  UUID schemeId;

  short criterion;
  short points;
  byte @Nullable [] note;

  @Column(name = "picture_id")
  @Nullable UUID pictureId;

  @SuppressWarnings("NullAway.Init")
  protected AssessmentPoint() {}

  static AssessmentPoint of(Assessment assessment, PointsForm.Given given, Vault vault) {
    AssessmentPoint point = new AssessmentPoint();
    point.id = UuidCreator.getTimeOrderedEpoch();
    point.assessmentId = assessment.id;
    point.schemeId = assessment.schemeId;
    point.criterion = (short) given.criterion();
    point.points = (short) given.points();
    point.note = vault.seal(given.note(), place(point.id));
    point.pictureId = given.picture();
    return point;
  }

  @Nullable String note(Vault vault) {
    return vault.open(note, place(id));
  }

  private static Place place(UUID id) {
    return new Place("assessment_point.note", id);
  }
}
