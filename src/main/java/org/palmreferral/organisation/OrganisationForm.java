package org.palmreferral.organisation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.organisation.region.Region;

/**
 * An organisation to be entered. Kind and division stay for good: accounts and cases hang on them.
 *
 * @param region empty for the platform's own operator
 */
@Schema(name = "OrganisationForm")
public record OrganisationForm(
    @NotNull OrganisationKind kind,
    @NotNull @Pattern(regexp = "|" + Region.CODE, message = "region.code") String region,
    @NotNull
        @NotBlank(message = "text.blank")
        @Size(min = 2, max = 100)
        @Pattern(regexp = VISIBLE, message = "text.malformed")
        String name,
    @Nullable @CreditCode String uscc,
    @Nullable @Pattern(regexp = PHONE, message = "organisation.phone") String phone) {

  static final String VISIBLE = "[^\\p{Cc}\\p{Cf}\\p{Cs}\\uFFFD]*";

  /** A line of an office, with extension; a mobile number; 12338 and its like. */
  static final String PHONE =
      "(0[0-9]{2,3}-?)?[0-9]{7,8}(-[0-9]{1,6})?|1[0-9]{10}|400-?[0-9]{3}-?[0-9]{4}|1[0-9]{4}";

  /** What may be changed later. */
  @Schema(name = "OrganisationChange")
  public record Change(
      @NotNull
          @NotBlank(message = "text.blank")
          @Size(min = 2, max = 100)
          @Pattern(regexp = VISIBLE, message = "text.malformed")
          String name,
      @Nullable @CreditCode String uscc,
      @Nullable @Pattern(regexp = PHONE, message = "organisation.phone") String phone) {}
}
