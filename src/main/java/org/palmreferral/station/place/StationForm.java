package org.palmreferral.station.place;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.request.PlainText;

/**
 * A station as those describe it who keep it. All of it is public.
 *
 * @param latitude degrees, north positive (GCJ-02, as the phone's map has it)
 * @param longitude degrees, east positive (GCJ-02)
 * @param phone of the place
 */
@Schema(name = "StationForm")
public record StationForm(
    @NotNull StationKind kind,
    @NotBlank @Size(max = LONGEST_NAME) @PlainText String name,
    @NotBlank @Size(max = LONGEST_ADDRESS) @PlainText String address,
    @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
    @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,
    @Nullable @Pattern(regexp = PHONE, message = "station.phone") String phone) {

  static final int LONGEST_NAME = 60;
  static final int LONGEST_ADDRESS = 120;
  static final String PHONE = "[0-9+ -]{5,20}";

  /** A township, or a village or community. */
  static final String REGION = "[0-9]{9}|[0-9]{12}";

  /**
   * A new one.
   *
   * @param organisation that runs it; without it the actor's own
   * @param region code of its community or village, 12 digits, or of a township, 9
   */
  @Schema(name = "StationOpening")
  public record Opening(
      @Nullable UUID organisation,
      @NotNull @Pattern(regexp = REGION, message = "station.region") String region,
      @NotNull @Valid StationForm station) {}
}
