package org.palmreferral.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.palmreferral.problem.Refusal;

/** Whether whoever calls has shown of late that the phone is in her hand. */
@RequestScoped
public class SteppedUp {

  /** Name of the identity attribute that carries the time when it was shown last. */
  static final String ATTRIBUTE = "stepped-up";

  private final SecurityIdentity identity;
  private final Clock clock;
  private final IdentitySettings settings;

  SteppedUp(SecurityIdentity identity, Clock clock, IdentitySettings settings) {
    this.identity = identity;
    this.clock = clock;
    this.settings = settings;
  }

  /** Refuses whoever has not, or too long ago (RFC 9470, OAuth 2.0 Step Up Authentication). */
  public void require() {
    OffsetDateTime at = identity.getAttribute(ATTRIBUTE);
    if (at == null || !at.plus(settings.stepUpLife()).isAfter(OffsetDateTime.now(clock))) {
      throw new Refusal.StepUpNeeded("session.step_up", settings.stepUpLife().toSeconds());
    }
  }
}
