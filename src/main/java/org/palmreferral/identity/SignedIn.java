package org.palmreferral.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.palmreferral.actor.Actor;

/** On how many devices somebody is signed in. */
@ApplicationScoped
public class SignedIn {

  private final Sessions sessions;

  SignedIn(Sessions sessions) {
    this.sessions = sessions;
  }

  public Uni<Integer> devices(Actor actor) {
    return sessions.of(actor.account()).map(all -> all.size());
  }
}
