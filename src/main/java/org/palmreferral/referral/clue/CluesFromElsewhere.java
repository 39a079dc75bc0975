package org.palmreferral.referral.clue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.palmreferral.actor.Actor;

/** Clues that begin as something else; the same rules hold for them. */
@ApplicationScoped
public class CluesFromElsewhere {

  private final ClueReporting reporting;

  CluesFromElsewhere(ClueReporting reporting) {
    this.reporting = reporting;
  }

  /** Sends a clue, in the transaction of the caller's command. */
  public Uni<ClueRef> submit(Actor cadre, HardshipForm form, HardshipForm.Known known) {
    return reporting.report(cadre, form.with(known));
  }
}
