package org.palmreferral.certificate;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of certificates. */
final class SealedCertificates {

  private SealedCertificates() {}

  @Produces
  @Singleton
  static SealedTable certificate() {
    return new SealedTable("certificate", SealedTable.INSTALLATION, List.of("snapshot"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable certificateStep() {
    return new SealedTable(
        "certificate_step", SealedTable.INSTALLATION, List.of("note"), List.of());
  }
}
