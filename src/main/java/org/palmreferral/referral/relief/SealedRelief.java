package org.palmreferral.referral.relief;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of a case. */
final class SealedRelief {

  private static final String OF_CASE = "(SELECT key_id FROM relief_case WHERE id = t.case_id)";

  private SealedRelief() {}

  @Produces
  @Singleton
  static SealedTable reliefCase() {
    return new SealedTable(
        "relief_case",
        "t.key_id",
        List.of("matter"),
        List.of(
            new SealedTable.Print(
                "matter_print",
                List.of(),
                List.of("relief_portion.matter_print"),
                (texts, vault) -> {
                  String matter = texts.get("matter"); // none once it was erased
                  return matter == null ? null : ReliefCase.matterPrint(matter, vault);
                })));
  }

  @Produces
  @Singleton
  static SealedTable person() {
    return new SealedTable("relief_person", OF_CASE, List.of("name"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable finding() {
    return new SealedTable("relief_finding", OF_CASE, List.of("note"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable evidence() {
    return new SealedTable("relief_evidence", OF_CASE, List.of("note"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable joining() {
    return new SealedTable("relief_joining", OF_CASE, List.of("why", "answer"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable advance() {
    return new SealedTable("relief_advance", OF_CASE, List.of("reasons"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable decision() {
    return new SealedTable("relief_decision", OF_CASE, List.of("reasons", "document"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable step() {
    return new SealedTable("relief_step", OF_CASE, List.of("note"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable supervision() {
    return new SealedTable("relief_supervision", OF_CASE, List.of("agreement"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable stage() {
    return new SealedTable(
        "relief_stage",
        "(SELECT c.key_id FROM relief_case c JOIN relief_supervision s ON s.case_id = c.id"
            + " WHERE s.id = t.supervision_id)",
        List.of("purpose"),
        List.of());
  }

  @Produces
  @Singleton
  static SealedTable attachment() {
    return new SealedTable(EvidenceAttachment.TABLE, OF_CASE, List.of("file_key"), List.of());
  }
}
