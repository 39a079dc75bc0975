package org.palmreferral.activity.signup;

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

/** Somebody who comes, or waits for a place. Changed only while the row of the activity is held. */
@Entity
@Table(name = "signup")
class Signup {
  @Id UUID id;

  @Column(name = "activity_id")
  UUID activityId;

  UUID account;

  @Enumerated(EnumType.STRING)
  Part part;

  short companions;

  @Enumerated(EnumType.STRING)
  SignupStatus status;

  @Nullable Integer line;
  OffsetDateTime at;

  @Column(name = "left_at")
  @Nullable OffsetDateTime leftAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Signup() {}

  /**
   * A new one.
   *
   * @param line number in line when no place was free
   */
  static Signup of(
      Actor actor, UUID activity, SignupForm form, @Nullable Integer line, OffsetDateTime now) {
    Signup signup = new Signup();
    signup.id = UuidCreator.getTimeOrderedEpoch();
    signup.activityId = activity;
    signup.account = actor.account();
    signup.part = form.part();
    signup.companions = (short) (form.places() - 1);
    signup.status = line == null ? SignupStatus.SIGNED : SignupStatus.WAITING;
    signup.line = line;
    signup.at = now;
    return signup;
  }

  /** How many places it takes. */
  int places() {
    return 1 + companions;
  }

  void moveUp() {
    if (status != SignupStatus.WAITING) {
      throw new Refusal.Conflict("signup.arrow");
    }
    status = SignupStatus.SIGNED;
  }

  void leave(OffsetDateTime now) {
    if (!status.next().contains(SignupStatus.LEFT)) {
      throw new Refusal.Conflict("signup.arrow");
    }
    status = SignupStatus.LEFT;
    leftAt = now;
  }
}
