package org.palmreferral.station.rating;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of money and assessments; they belong to no case. */
final class SealedRatings {

  private SealedRatings() {}

  @Produces
  @Singleton
  static SealedTable stationMoney() {
    return new SealedTable(
        "station_money", SealedTable.INSTALLATION, List.of("words", "receipt"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable assessment() {
    return new SealedTable("assessment", SealedTable.INSTALLATION, List.of("comment"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable assessmentPoint() {
    return new SealedTable(
        "assessment_point", SealedTable.INSTALLATION, List.of("note"), List.of());
  }
}
