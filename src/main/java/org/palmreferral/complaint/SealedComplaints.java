package org.palmreferral.complaint;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of complaints. */
final class SealedComplaints {

  private SealedComplaints() {}

  @Produces
  @Singleton
  static SealedTable complaint() {
    return new SealedTable(
        "complaint", SealedTable.INSTALLATION, List.of("words", "contact"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable complaintStep() {
    return new SealedTable("complaint_step", SealedTable.INSTALLATION, List.of("note"), List.of());
  }
}
