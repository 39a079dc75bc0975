package org.palmreferral.referral.screening;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.organisation.OrganisationCard;

/**
 * Which procuratorate would be in charge: first the one that handles the case (人民检察院开展国家司法救助工作细则),
 * failing that the one where the people live. A suggestion; to follow it, pass the leg on.
 *
 * @param places what is known, by county
 * @param conflict the places point to different counties
 * @param suggested the procuratorate of that county here, or the closest above it; absent when
 *     there is none
 * @param here whether it is the receiver itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "JurisdictionSuggestion")
record Jurisdiction(
    @Schema(required = true) List<Point> places,
    @Schema(required = true) boolean conflict,
    @Schema(required = true) Ground ground,
    @Schema(required = true) @Classified(FieldClass.OPEN) String reason,
    @Nullable OrganisationCard suggested,
    @Schema(required = true) boolean here) {

  /** What ties a place to the people. */
  enum Ground {
    /** 案件发生地. */
    CASE,
    /** 居住地. */
    RESIDENCE,
    /** 户籍地. */
    REGISTRATION
  }

  /**
   * A place, never closer than its county.
   *
   * @param region code of the county, or of the division above where no more is known
   */
  @Schema(name = "JurisdictionPoint")
  record Point(
      @Schema(required = true) Ground ground,
      @Schema(required = true) @Classified(FieldClass.OPEN) String region,
      @Schema(required = true) @Classified(FieldClass.OPEN) String county) {}
}
