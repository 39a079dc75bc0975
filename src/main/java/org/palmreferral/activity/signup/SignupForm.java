package org.palmreferral.activity.signup;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.request.PlainText;

/**
 * Somebody wants to come.
 *
 * @param companions how many a participant brings along, such as her children; nobody asks for
 *     their names
 */
@Schema(name = "SignupForm")
record SignupForm(@NotNull Part part, @Nullable @Min(0) @Max(10) Integer companions) {

  int places() {
    return 1 + (companions == null ? 0 : companions);
  }

  /** What she thinks of it, once it is over. */
  @Schema(name = "ActivityFeedback")
  record Feedback(
      @NotNull @Min(1) @Max(5) Integer score,
      @Nullable @Size(min = 1, max = 500) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "ActivityFeedback";
    }
  }
}
