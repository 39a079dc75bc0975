package org.palmreferral.wish.promise;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of promises, under the key of the wish. */
final class SealedPromises {

  private static final String OF_PROMISE =
      "(SELECT w.key_id FROM wish w JOIN promise p ON p.wish_id = w.id WHERE p.id = t.promise_id)";

  private SealedPromises() {}

  @Produces
  @Singleton
  static SealedTable promiseStep() {
    return new SealedTable("promise_step", OF_PROMISE, List.of("words"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable promiseProof() {
    return new SealedTable("promise_proof", OF_PROMISE, List.of("note"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable promisePicture() {
    return new SealedTable(
        PromisePicture.TABLE,
        "(SELECT w.key_id FROM wish w JOIN promise p ON p.wish_id = w.id"
            + " JOIN promise_proof f ON f.promise_id = p.id WHERE f.id = t.proof_id)",
        List.of("file_key"),
        List.of());
  }
}
