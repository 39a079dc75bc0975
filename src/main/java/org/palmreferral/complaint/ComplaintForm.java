package org.palmreferral.complaint;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.request.PlainText;

/**
 * What somebody has to say.
 *
 * @param region code of a county, township or community; without it the sender's own
 * @param about the organisation that it is about; it does not handle it
 * @param contact how she would like to be reached; the answer comes in the app anyway
 */
@Schema(name = "ComplaintForm")
record ComplaintForm(
    @NotNull ComplaintKind kind,
    @NotBlank @Size(max = MOST_CHARACTERS) @PlainText(multiline = true) String text,
    @Nullable @Pattern(regexp = REGION, message = "complaint.region") String region,
    @Nullable UUID about,
    @Nullable @Size(max = 100) @PlainText String contact) {

  static final int MOST_CHARACTERS = 2000;
  static final String REGION = "[0-9]{6}|[0-9]{9}|[0-9]{12}";

  /** What the other side is told. */
  @Schema(name = "ComplaintWords")
  record Words(@NotBlank @Size(max = MOST_CHARACTERS) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Words";
    }
  }

  /** To whom, and why. */
  @Schema(name = "ComplaintHandingOn")
  record HandingOn(
      @NotNull UUID receiver, @NotBlank @Size(max = 500) @PlainText(multiline = true) String why) {
    @Override
    public String toString() {
      return "HandingOn";
    }
  }

  /** Whether she is satisfied, with a word if she likes. */
  @Schema(name = "ComplaintRating")
  record Rating(
      @NotNull Boolean satisfied,
      @Nullable @Size(max = 500) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Rating";
    }
  }

  /** Never into a log. */
  @Override
  public String toString() {
    return "ComplaintForm";
  }
}
