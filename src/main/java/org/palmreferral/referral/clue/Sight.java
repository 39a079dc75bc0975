package org.palmreferral.referral.clue;

import java.util.Set;
import org.palmreferral.actor.Actor;
import org.palmreferral.disclosure.Masks;

/**
 * Whom of a clue's people a reader sees by name.
 *
 * @param adults whether she belongs to an organisation that handles the matter
 * @param minors whether she reported it herself and still can change it
 * @param granted the positions of the minors whose identity a custodian has let her know
 */
public record Sight(boolean adults, boolean minors, Set<Integer> granted) {

  /** Of somebody who has found the clue within her scope, with what she was granted. */
  static Sight of(Actor actor, Clue clue, Set<Integer> granted) {
    boolean sender = clue.submittedBy.equals(actor.account());
    boolean handles = clue.isHandledBy(actor.requireOrganisation());
    return new Sight(sender || handles, sender && clue.isOpen(), granted);
  }

  /** Of somebody whose organisation handles the matter. */
  public static Sight handling(Set<Integer> granted) {
    return new Sight(true, false, granted);
  }

  /** Whether the person at this position of the clue is shown. */
  public boolean shows(int position, boolean minor) {
    return minor ? minors || granted.contains(position) : adults;
  }

  /** Her name, as far as the reader may know it. */
  public String name(String name, int position, boolean minor) {
    if (shows(position, minor)) {
      return name;
    }
    return minor ? Masks.MINOR : Masks.name(name);
  }
}
