package org.palmreferral.wish.ledger;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.request.PlainText;

/**
 * A need as it is written down.
 *
 * @param region code of the community; without it the writer's own division
 */
@Schema(name = "NeedForm")
record NeedForm(
    @NotBlank @Size(max = 2000) @PlainText(multiline = true) String words,
    @Nullable @Pattern(regexp = "[0-9]{9}|[0-9]{12}", message = "need.region") String region) {

  /** The wish that was made of it. */
  @Schema(name = "NeedWish")
  record MadeWish(@NotNull UUID wish) {}

  /** How it was settled. */
  @Schema(name = "NeedSettlement")
  record Settled(@NotBlank @Size(max = 2000) @PlainText(multiline = true) String how) {
    @Override
    public String toString() {
      return "Settled";
    }
  }

  /** Why nothing comes of it. */
  @Schema(name = "NeedDropping")
  record Dropped(
      @NotNull NeedReason reason,
      @Nullable @Size(max = 2000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Dropped";
    }
  }

  /** Never into a log. */
  @Override
  public String toString() {
    return "NeedForm";
  }
}
