package org.palmreferral.referral.clue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.identity.PhoneNumber;
import org.palmreferral.referral.clue.Categories.Eligibility;
import org.palmreferral.referral.clue.Categories.Urgency;
import org.palmreferral.request.Slice;

/**
 * What to look for; everything that is given must hold. Numbers of people are in the body, never in
 * an address.
 *
 * @param number of the clue, as a whole
 * @param identityNumber of one of its people, as a whole
 * @param phone of one of its people, as a whole
 * @param region of the federation, or of all below it
 * @param from first day of the report
 * @param to last day of the report
 * @param limit 20 when it is not said
 * @param after {@code next} of the page before
 */
@Schema(name = "ClueSearch")
record ClueSearchForm(
    @Nullable @Size(max = 40) @Pattern(regexp = "[A-Z0-9-]+") String number,
    @Nullable @Size(max = 30) String identityNumber,
    @Nullable @Pattern(regexp = PhoneNumber.PATTERN, message = "phone.malformed") String phone,
    @Nullable ClueStatus status,
    @Nullable Eligibility category,
    @Nullable Urgency urgency,
    @Nullable @Pattern(regexp = "[0-9]{2,12}") String region,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable @Min(1) @Max(Slice.MOST) Integer limit,
    @Nullable @Size(max = 100) String after) {

  boolean isAboutSomebody() {
    return identityNumber != null || phone != null;
  }

  int most() {
    return Optional.ofNullable(limit).orElse(Integer.valueOf(Slice.USUAL));
  }

  @Override
  public String toString() {
    return "ClueSearchForm";
  }
}
