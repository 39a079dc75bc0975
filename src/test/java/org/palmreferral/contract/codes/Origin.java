package org.palmreferral.contract.codes;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Where a text in a method comes from. */
sealed interface Origin {

  /** It is written down. */
  record Constant(String text) implements Origin {}

  /** The caller has given it, in this slot of the method's local variables. */
  record Slot(int number) implements Origin {}

  /** Nobody can tell. */
  record Unknown(String where) implements Origin {}

  /** The same seen by a caller who gives these arguments. */
  static Set<Origin> seenBy(Origin origin, Map<Integer, Set<Origin>> arguments, String where) {
    return origin instanceof Slot slot
        ? arguments.getOrDefault(slot.number(), Set.of(new Unknown(where)))
        : Set.of(origin);
  }

  static Set<Origin> seenBy(
      Set<Origin> origins, Map<Integer, Set<Origin>> arguments, String where) {
    Set<Origin> seen = new HashSet<>();
    origins.forEach(origin -> seen.addAll(seenBy(origin, arguments, where)));
    return seen;
  }
}
