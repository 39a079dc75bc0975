package org.palmreferral.actor;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.palmreferral.problem.Refusal;

/** The actor of this request, as the session check put it into the security identity. */
@RequestScoped
public class CurrentActor {

  /** Name of the identity attribute that carries the {@link Actor}. */
  public static final String ATTRIBUTE = "actor";

  private final SecurityIdentity identity;

  CurrentActor(SecurityIdentity identity) {
    this.identity = identity;
  }

  public Actor get() {
    Actor actor = identity.getAttribute(ATTRIBUTE);
    if (actor == null) {
      throw new Refusal.NotSignedIn("session.missing");
    }
    return actor;
  }
}
