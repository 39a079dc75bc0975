package org.palmreferral.contract.codes;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What can come of a call of one method: refusals, and the texts it gives back. */
final class Summary {

  /** A refusal with this code. */
  record Refused(int status, Origin code) {}

  final Set<Refused> refused = new HashSet<>();
  final Set<Origin> returned = new HashSet<>();

  /** Adds what a called method refuses when it is given these arguments. */
  void add(Summary called, Map<Integer, Set<Origin>> arguments, String where) {
    for (Refused one : Set.copyOf(called.refused)) {
      Origin.seenBy(one.code, arguments, where)
          .forEach(code -> refused.add(new Refused(one.status, code)));
    }
  }

  int size() {
    return refused.size() + returned.size();
  }
}
