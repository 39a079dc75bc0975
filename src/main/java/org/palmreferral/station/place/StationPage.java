package org.palmreferral.station.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;

/**
 * All that everybody sees of a station.
 *
 * @param latitude degrees (GCJ-02)
 * @param longitude degrees (GCJ-02)
 * @param open whether people are received there at all; closed ones stay to be looked at
 * @param hours absent when it does not tell them
 * @param openNow at this moment; absent as well then
 * @param theme what this quarter is about
 * @param onDuty whether a keeper is on duty this month; who it is, those see who are signed in
 * @param stars of five, when it was assessed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StationPage")
record StationPage(
    @Schema(required = true) UUID id,
    @Schema(required = true) StationKind kind,
    @Schema(required = true) @Classified(FieldClass.OPEN) String kindLabel,
    @Schema(required = true) @Classified(FieldClass.OPEN) String name,
    @Schema(required = true) UUID organisation,
    @Schema(required = true) @Classified(FieldClass.OPEN) String region,
    @Schema(required = true) @Classified(FieldClass.OPEN) String address,
    @Schema(required = true) double latitude,
    @Schema(required = true) double longitude,
    @Classified(FieldClass.OPEN) @Nullable String phone,
    @Schema(required = true) boolean open,
    @Nullable OpeningHours hours,
    @Nullable Boolean openNow,
    @Schema(required = true) List<Service> services,
    @Schema(required = true) @Classified(FieldClass.OPEN) List<String> ownServices,
    @Classified(FieldClass.OPEN) @Nullable String theme,
    @Schema(required = true) List<UUID> pictures,
    @Schema(required = true) boolean onDuty,
    @Nullable Integer stars,
    @Nullable LocalDate ratedOn,
    @Schema(required = true) int version)
    implements Versioned {

  /** A service of the catalogue that it offers. */
  @Schema(name = "StationServiceOffered")
  record Service(
      @Schema(required = true) @Classified(FieldClass.OPEN) String code,
      @Schema(required = true) @Classified(FieldClass.OPEN) String label) {}

  @Override
  public String toString() {
    return "StationPage";
  }
}
