package org.palmreferral.station.place;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of stations. */
final class SealedStations {

  private SealedStations() {}

  @Produces
  @Singleton
  static SealedTable stationPicture() {
    return new SealedTable(
        StationPicture.TABLE, SealedTable.INSTALLATION, List.of("file_key"), List.of());
  }
}
