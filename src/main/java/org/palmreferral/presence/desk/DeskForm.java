package org.palmreferral.presence.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.presence.scan.Way;
import org.palmreferral.request.PlainText;

/** What is sent to the desk. */
final class DeskForm {

  private DeskForm() {}

  /** What the keeper says of something that waits. */
  @Schema(name = "PresenceVerdict")
  enum Verdict {
    /** It was so. */
    CONFIRM,
    /** It was not. */
    DECLINE
  }

  /**
   * A decision.
   *
   * @param account whose time it is
   * @param at when the check-in was captured, or when the stay began
   * @param checkIn which check-in; without it, the stay that was ended by rule
   */
  @Schema(name = "PresenceDecision")
  record Decision(
      @NotNull UUID account,
      @NotNull OffsetDateTime at,
      @Nullable UUID checkIn,
      @NotNull Verdict verdict,
      @NotBlank @PlainText(multiline = true) @Size(max = 500) String reason) {
    @Override
    public String toString() {
      return "PresenceDecision";
    }
  }

  /** A coming or going that was not scanned. */
  @Schema(name = "PresenceEntry")
  record Entry(@NotNull Way way, @NotNull OffsetDateTime at) {}

  /** A check-in that an entry takes the place of. */
  @Schema(name = "PresenceVoid")
  record Voided(@NotNull UUID checkIn, @NotNull OffsetDateTime at) {}

  /**
   * A correction: what is appended, and what it takes the place of. Nothing is ever overwritten.
   *
   * @param account whose time it is
   */
  @Schema(name = "PresenceCorrection")
  record Correction(
      @NotNull UUID account,
      @NotNull @Size(max = 4) List<@Valid @NotNull Entry> entries,
      @NotNull @Size(max = 10) List<@Valid @NotNull Voided> voids,
      @NotBlank @PlainText(multiline = true) @Size(max = 500) String reason) {
    @Override
    public String toString() {
      return "PresenceCorrection";
    }
  }

  /**
   * What a volunteer says against a stay, or for one that is missing.
   *
   * @param cameAt when the stay began; without it, one is missing
   * @param day the day it is about
   */
  @Schema(name = "PresenceContestForm")
  record Contesting(
      @NotNull UUID station,
      @Nullable OffsetDateTime cameAt,
      @NotNull LocalDate day,
      @NotBlank @PlainText(multiline = true) @Size(max = 500) String words) {
    @Override
    public String toString() {
      return "PresenceContestForm";
    }
  }

  /**
   * The answer to a contest.
   *
   * @param granted whether she is right
   * @param entries what is appended for it
   * @param voids what they take the place of
   */
  @Schema(name = "PresenceContestAnswer")
  record Answering(
      @NotNull Boolean granted,
      @NotNull @Size(max = 4) List<@Valid @NotNull Entry> entries,
      @NotNull @Size(max = 10) List<@Valid @NotNull Voided> voids,
      @NotBlank @PlainText(multiline = true) @Size(max = 500) String words) {
    @Override
    public String toString() {
      return "PresenceContestAnswer";
    }
  }
}
