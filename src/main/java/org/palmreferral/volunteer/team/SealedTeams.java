package org.palmreferral.volunteer.team;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of teams. */
final class SealedTeams {

  private SealedTeams() {}

  @Produces
  @Singleton
  static SealedTable team() {
    return new SealedTable("team", SealedTable.INSTALLATION, List.of("name", "purpose"), List.of());
  }
}
