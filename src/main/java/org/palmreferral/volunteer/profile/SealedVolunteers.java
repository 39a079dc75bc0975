package org.palmreferral.volunteer.profile;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of volunteers. */
final class SealedVolunteers {

  private SealedVolunteers() {}

  @Produces
  @Singleton
  static SealedTable volunteer() {
    return of("volunteer", "born", "guardian", "own_skills");
  }

  @Produces
  @Singleton
  static SealedTable course() {
    return of("volunteer_course", "given_by");
  }

  @Produces
  @Singleton
  static SealedTable vetting() {
    return of("volunteer_vetting", "reference");
  }

  private static SealedTable of(String table, String... columns) {
    return new SealedTable(table, SealedTable.INSTALLATION, List.of(columns), List.of());
  }
}
