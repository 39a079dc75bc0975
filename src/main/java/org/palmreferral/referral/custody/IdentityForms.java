package org.palmreferral.referral.custody;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.request.PlainText;

/** What a request and the answer to it say. */
final class IdentityForms {

  private IdentityForms() {}

  /** What for. Names are stored: add, never rename. */
  @Schema(name = "IdentityPurpose")
  enum Purpose {
    /** 核实线索. */
    VERIFY_CLUE,
    /** 审查办理救助案件. */
    EXAMINE_CASE,
    /** 制作文书. */
    DOCUMENT,
    /** 发放救助金. */
    PAYMENT,
    /** 联系监护人、走访. */
    VISIT
  }

  /**
   * A written request.
   *
   * @param persons minors of the clue
   * @param words why this cannot be done without knowing who they are
   */
  @Schema(name = "IdentityRequestForm")
  record Ask(
      @NotEmpty @Size(max = 20) List<@NotNull UUID> persons,
      @NotNull Purpose purpose,
      @NotNull @Size(min = 10, max = 500) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Ask";
    }
  }

  /**
   * A custodian's consent.
   *
   * @param until the last day; thirty days when it is not said, 180 at most
   */
  @Schema(name = "IdentityGrantForm")
  record Grant(
      @NotNull @Size(min = 2, max = 500) @PlainText(multiline = true) String words,
      @Nullable LocalDate until) {
    @Override
    public String toString() {
      return "Grant";
    }
  }

  /** Why not, or why no longer. */
  @Schema(name = "IdentityAnswerForm")
  record Reason(@NotNull @Size(min = 2, max = 500) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Reason";
    }
  }
}
