package org.palmreferral.station.place;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.request.PlainText;

/**
 * A service of the catalogue, as the administrator of the platform enters it.
 *
 * @param position where it stands in the list
 * @param offered false: no station chooses it any more
 */
@Schema(name = "StationServiceForm")
public record ServiceForm(
    @NotBlank @Size(max = 30) @PlainText String chinese,
    @NotBlank @Size(max = 60) @PlainText String english,
    @Min(1) @Max(999) int position,
    @NotNull Boolean offered) {

  /** What a service's code looks like. */
  public static final String CODE = "[A-Z][A-Z0-9_]{1,29}";
}
