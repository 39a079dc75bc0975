package org.palmreferral.wish.ledger;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of needs; what a visit found is sealed with the visit. */
final class SealedNeeds {

  private SealedNeeds() {}

  @Produces
  @Singleton
  static SealedTable need() {
    return new SealedTable("need", SealedTable.INSTALLATION, List.of("words"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable needStep() {
    return new SealedTable("need_step", SealedTable.INSTALLATION, List.of("note"), List.of());
  }
}
