package org.palmreferral.presence.desk;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of the desk. */
final class SealedPresence {

  private SealedPresence() {}

  @Produces
  @Singleton
  static SealedTable presenceStep() {
    return new SealedTable("presence_step", SealedTable.INSTALLATION, List.of("words"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable presenceContest() {
    return new SealedTable(
        "presence_contest", SealedTable.INSTALLATION, List.of("words", "answer"), List.of());
  }
}
