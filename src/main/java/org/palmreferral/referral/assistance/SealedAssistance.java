package org.palmreferral.referral.assistance;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of the help after relief. */
final class SealedAssistance {

  private static final String OF_CASE = "(SELECT key_id FROM relief_case WHERE id = t.case_id)";

  private SealedAssistance() {}

  @Produces
  @Singleton
  static SealedTable household() {
    return new SealedTable("household_person", OF_CASE, List.of("name"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable consultation() {
    return new SealedTable("consultation", OF_CASE, List.of("minutes"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable measure() {
    return new SealedTable("measure", OF_CASE, List.of("task"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable step() {
    return new SealedTable(
        "measure_step",
        "(SELECT c.key_id FROM relief_case c JOIN measure m ON m.case_id = c.id"
            + " WHERE m.id = t.measure_id)",
        List.of("note"),
        List.of());
  }

  @Produces
  @Singleton
  static SealedTable drive() {
    return new SealedTable("drive", OF_CASE, List.of("purpose"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable entry() {
    return new SealedTable("drive_entry", OF_CASE, List.of("words"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable proof() {
    return new SealedTable(
        MeasureProof.TABLE,
        "(SELECT c.key_id FROM relief_case c JOIN measure m ON m.case_id = c.id"
            + " WHERE m.id = t.measure_id)",
        List.of("file_key"),
        List.of());
  }
}
