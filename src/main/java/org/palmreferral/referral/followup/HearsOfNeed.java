package org.palmreferral.referral.followup;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.palmreferral.actor.Actor;

/** What follows from a need that a visit found, in the transaction that records it. */
public interface HearsOfNeed {
  /**
   * A family said that it needs something else.
   *
   * @param actor who wrote it down
   * @param entry id of the record of the visit; its words are under the key of the case
   */
  Uni<Void> needFound(Actor actor, UUID entry);
}
