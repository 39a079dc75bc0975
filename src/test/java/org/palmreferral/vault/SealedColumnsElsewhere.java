package org.palmreferral.vault;

import java.util.Set;

/** Columns of bytes that no change of keys touches, and why. */
final class SealedColumnsElsewhere {

  static final Set<String> ALL =
      Set.of(
          // forgotten after thirty days, under whatever key
          "idempotency_key.answer");

  private SealedColumnsElsewhere() {}
}
