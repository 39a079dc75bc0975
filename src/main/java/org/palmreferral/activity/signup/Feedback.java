package org.palmreferral.activity.signup;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** What a participant says of an activity. */
@Entity
@Immutable
@Table(name = "activity_feedback")
class Feedback {
  @Id UUID id;

  @Column(name = "activity_id")
  UUID activityId;

  @Column(name = "signup_id")
  UUID signupId;

  short score;
  byte @Nullable [] words;
  OffsetDateTime at;

  @SuppressWarnings("NullAway.Init")
  protected Feedback() {}

  static Feedback of(Signup signup, SignupForm.Feedback form, Vault vault, OffsetDateTime now) {
    Feedback feedback = new Feedback();
    feedback.id = UuidCreator.getTimeOrderedEpoch();
    feedback.activityId = signup.activityId;
    feedback.signupId = signup.id;
    feedback.score = form.score().shortValue();
    feedback.words = vault.seal(form.words(), new Place("activity_feedback.words", feedback.id));
    feedback.at = now;
    return feedback;
  }
}
