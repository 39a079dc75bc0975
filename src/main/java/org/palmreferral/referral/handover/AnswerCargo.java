package org.palmreferral.referral.handover;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;

/**
 * Where a leg stands with its receiver, as it is carried back. It tells the whole way, so a package
 * that was never made is not missed.
 *
 * @param receipt the number that both sides hold
 * @param result what the sender is told when all is done
 */
public record AnswerCargo(
    @NotNull UUID referral,
    @NotNull UUID clue,
    @NotNull ReferralStatus status,
    @NotNull @Size(max = 40) @Pattern(regexp = "HZ-[0-9]{2,12}-[0-9]{4}-[0-9]{5,12}")
        String receipt,
    @NotNull OffsetDateTime receivedAt,
    @Nullable OffsetDateTime answeredAt,
    @Nullable SendBackReason reason,
    @Nullable @Size(max = 2000) @PlainText(multiline = true) String note,
    @Nullable @Valid Result result) {

  /** What came of it. */
  public record Result(
      @NotNull OffsetDateTime at,
      @NotBlank @Size(max = 2000) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "Result";
    }
  }

  /** Says what it tells, to tell it once. */
  public String state() {
    return status.name() + (result == null ? "" : "+RESULT");
  }

  /**
   * Checks what the parts mean together.
   *
   * @throws Refusal.BadInput names the field
   */
  void check(OffsetDateTime now) {
    require(
        switch (status) {
          case RECEIVED -> answeredAt == null && reason == null && result == null;
          case ACCEPTED -> answeredAt != null && reason == null;
          case DECLINED -> answeredAt != null && reason != null && result == null;
          case SENT, PASSED_ON, WITHDRAWN -> false;
        },
        "status");
    require(!receivedAt.isAfter(now), "receivedAt");
    require(answeredAt == null || !answeredAt.isAfter(now), "answeredAt");
  }

  private static void require(boolean holds, String field) {
    if (!holds) {
      throw new Refusal.BadInput(field, "json.value");
    }
  }

  @Override
  public String toString() {
    return "AnswerCargo";
  }
}
