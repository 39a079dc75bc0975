package org.palmreferral.referral.custody;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of requests and of the answers to them. */
final class SealedRequests {

  private SealedRequests() {}

  @Produces
  @Singleton
  static SealedTable request() {
    return new SealedTable(
        "identity_request",
        "(SELECT key_id FROM clue WHERE id = t.clue_id)",
        List.of("words", "answer"),
        List.of());
  }

  @Produces
  @Singleton
  static SealedTable requestStep() {
    return new SealedTable(
        "identity_request_step",
        "(SELECT c.key_id FROM clue c JOIN identity_request r ON r.clue_id = c.id"
            + " WHERE r.id = t.request_id)",
        List.of("words"),
        List.of());
  }
}
