package org.palmreferral.vault;

import java.util.Set;

/** Columns of bytes that no change of keys touches, and why. */
final class SealedColumnsElsewhere {

  static final Set<String> ALL =
      Set.of(
          // forgotten after thirty days, under whatever key
          "idempotency_key.answer",
          // the chain is made over the ciphertext: the keys of before stay in the keyset for it
          "audit_entry.why",
          // hashes and signatures, of nothing that is secret
          "audit_link.hash",
          "audit_head.hash",
          "audit_checkpoint.hash",
          "audit_checkpoint.previous",
          "audit_checkpoint.signature");

  private SealedColumnsElsewhere() {}
}
