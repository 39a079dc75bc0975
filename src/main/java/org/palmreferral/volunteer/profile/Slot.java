package org.palmreferral.volunteer.profile;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.problem.Messages;

/**
 * When somebody has time.
 *
 * @param weekday 1 is Monday
 */
@Schema(name = "VolunteerSlot")
public record Slot(
    @Schema(required = true) @NotNull @Min(1) @Max(7) Integer weekday,
    @Schema(required = true) @NotNull DayPart part) {

  /** As it is stored, {@code 6:MORNING}. */
  String stored() {
    return weekday + ":" + part;
  }

  static Slot of(String stored) {
    return new Slot(stored.charAt(0) - '0', DayPart.valueOf(stored.substring(2)));
  }

  /** 周六上午. */
  public static String label(String stored, Locale language) {
    Slot slot = of(stored);
    return Messages.text(language, "volunteer.weekday." + slot.weekday())
        + Messages.text(language, "volunteer.part." + slot.part());
  }
}
