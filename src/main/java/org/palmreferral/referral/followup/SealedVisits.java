package org.palmreferral.referral.followup;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of visits. */
final class SealedVisits {

  private SealedVisits() {}

  @Produces
  @Singleton
  static SealedTable visitRecord() {
    return new SealedTable(
        "visit_record",
        "(SELECT c.key_id FROM relief_case c JOIN visit v ON v.case_id = c.id"
            + " WHERE v.id = t.visit_id)",
        List.of("new_need", "words"),
        List.of());
  }

  @Produces
  @Singleton
  static SealedTable visitAnswer() {
    return new SealedTable(
        "visit_answer",
        "(SELECT c.key_id FROM relief_case c JOIN visit v ON v.case_id = c.id"
            + " JOIN visit_record r ON r.visit_id = v.id WHERE r.id = t.record_id)",
        List.of("words"),
        List.of());
  }
}
