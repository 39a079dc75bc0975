package org.palmreferral.presence.scan;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a phone has scanned: one scan, or those that it has collected without network.
 *
 * @param client the installation of the phone's program, drawn by it once
 */
@Schema(name = "ScanForm")
record ScanForm(
    @NotNull UUID client, @NotNull @Size(min = 1, max = 50) List<@Valid @NotNull Item> items) {

  /**
   * One scan.
   *
   * @param id drawn by the phone when it scanned; it stays the same when the scan is sent again
   * @param sequence the phone's count of its scans
   * @param capturedAt when it was scanned, by the phone's clock
   * @param way whether she comes or goes; without it, whichever is next at the station
   * @param code what was scanned
   * @param position where the phone was; looked at once and not kept
   */
  @Schema(name = "ScanItem")
  record Item(
      @NotNull UUID id,
      @NotNull @Min(0) @Max(Integer.MAX_VALUE) Integer sequence,
      @NotNull OffsetDateTime capturedAt,
      @Nullable Way way,
      @NotNull @Size(max = 200) String code,
      @Nullable @Valid Position position) {
    @Override
    public String toString() {
      return "ScanItem";
    }
  }

  /**
   * A position.
   *
   * @param latitude degrees (GCJ-02)
   * @param longitude degrees (GCJ-02)
   * @param accuracy metres within which it is true
   */
  @Schema(name = "ScanPosition")
  record Position(
      @NotNull @Min(-90) @Max(90) Double latitude,
      @NotNull @Min(-180) @Max(180) Double longitude,
      @NotNull @Min(0) @Max(100_000) Double accuracy) {
    @Override
    public String toString() {
      return "Position";
    }
  }
}
