package org.palmreferral.station.map;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.station.place.ServiceForm;

/**
 * Where somebody stands who looks for a station. It is not kept.
 *
 * @param latitude degrees (GCJ-02)
 * @param longitude degrees (GCJ-02)
 * @param limit how many; 10 when nothing is said
 * @param service code of the catalogue; only stations that offer it
 * @param openNow only stations that are open at this moment
 */
@Schema(name = "NearForm")
record NearForm(
    @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
    @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,
    @Nullable @Min(1) @Max(MOST) Integer limit,
    @Nullable @Pattern(regexp = ServiceForm.CODE, message = "station.service") String service,
    @Nullable Boolean openNow) {

  static final int MOST = 50;
  private static final int USUAL = 10;

  int most() {
    return limit == null ? USUAL : limit;
  }

  boolean onlyOpen() {
    return Boolean.TRUE.equals(openNow);
  }

  /** A position is told to nobody, and to no log. */
  @Override
  public String toString() {
    return "NearForm";
  }
}
