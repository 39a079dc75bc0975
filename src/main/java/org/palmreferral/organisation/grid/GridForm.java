package org.palmreferral.organisation.grid;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A grid to be entered.
 *
 * @param region code of the village or community, 12 digits
 */
@Schema(name = "GridForm")
public record GridForm(
    @NotNull @Pattern(regexp = "[0-9]{12}", message = "grid.region") String region,
    @NotNull
        @NotBlank(message = "text.blank")
        @Size(max = 50)
        @Pattern(regexp = VISIBLE, message = "text.malformed")
        String name,
    @Min(0) @Max(MOST_HOUSEHOLDS) int households,
    @Nullable UUID responsible) {

  static final String VISIBLE = "[^\\p{Cc}\\p{Cf}\\p{Cs}\\uFFFD]*";
  static final int MOST_HOUSEHOLDS = 10_000;

  /**
   * What may be changed later; a grid stays where it is.
   *
   * @param responsible membership of the responsible member, when there is one
   */
  @Schema(name = "GridChange")
  public record Change(
      @NotNull
          @NotBlank(message = "text.blank")
          @Size(max = 50)
          @Pattern(regexp = VISIBLE, message = "text.malformed")
          String name,
      @Min(0) @Max(MOST_HOUSEHOLDS) int households,
      @Nullable UUID responsible) {}
}
