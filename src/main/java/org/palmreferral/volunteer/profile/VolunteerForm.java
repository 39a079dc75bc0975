package org.palmreferral.volunteer.profile;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;

/**
 * What a volunteer tells of herself.
 *
 * @param born her birthday; from it follows whether a guardian must consent
 * @param guardian of a minor; of nobody else it is kept
 * @param skills codes of the list SKILL
 * @param ownSkills what the list has no code for
 * @param languages codes of the list LANGUAGE
 * @param services codes of the list SERVICE
 * @param free when she usually has time
 * @param radiusKm how far she goes
 * @param latitude roughly where from (GCJ-02); kept to a hundredth of a degree, and never of a
 *     minor
 */
@Schema(name = "VolunteerForm")
record VolunteerForm(
    @NotNull LocalDate born,
    @Nullable @Valid Guardian guardian,
    @NotNull @Size(max = 30)
        List<@NotNull @Pattern(regexp = CODE, message = CODE_TEXT) String> skills,
    @Nullable @Size(max = 10) List<@NotBlank @Size(max = 20) @PlainText String> ownSkills,
    @NotNull @Size(max = 20)
        List<@NotNull @Pattern(regexp = CODE, message = CODE_TEXT) String> languages,
    @NotNull @Size(max = 10)
        List<@NotNull @Pattern(regexp = CODE, message = CODE_TEXT) String> services,
    @NotNull @Size(max = 28) List<@NotNull @Valid Slot> free,
    @Nullable @Min(1) @Max(100) Integer radiusKm,
    @Nullable @DecimalMin("-90") @DecimalMax("90") BigDecimal latitude,
    @Nullable @DecimalMin("-180") @DecimalMax("180") BigDecimal longitude) {

  static final String CODE = "[A-Z][A-Z0-9_]{1,30}";
  static final String CODE_TEXT = "volunteer.code";

  private static final int OF_AGE = 18;
  private static final int ACCOMPANIED = 14;
  private static final int OLDEST = 110;

  /** Below 18 (未成年人保护法第二条). */
  static boolean isMinor(LocalDate born, LocalDate today) {
    return born.plusYears(OF_AGE).isAfter(today);
  }

  /** Below 14: she comes with her guardian. */
  static boolean isAccompanied(LocalDate born, LocalDate today) {
    return born.plusYears(ACCOMPANIED).isAfter(today);
  }

  /** What no single field can tell. */
  void check(LocalDate today) {
    if (born.isAfter(today) || born.isBefore(today.minusYears(OLDEST))) {
      throw new Refusal.BadInput("born", "volunteer.born");
    }
    if (isMinor(born, today)) {
      if (guardian == null) {
        throw new Refusal.BadInput("guardian", "volunteer.guardian");
      }
      if (guardian.on().isAfter(today) || guardian.on().isBefore(born)) {
        throw new Refusal.BadInput("guardian", "volunteer.consent_on");
      }
    }
    if ((latitude == null) != (longitude == null)) {
      throw new Refusal.BadInput("longitude", "volunteer.position");
    }
  }

  static @Nullable BigDecimal rough(@Nullable BigDecimal degrees) {
    return degrees == null ? null : degrees.setScale(2, RoundingMode.HALF_UP);
  }

  /** Never into a log. */
  @Override
  public String toString() {
    return "VolunteerForm";
  }
}
