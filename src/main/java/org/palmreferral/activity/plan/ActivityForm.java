package org.palmreferral.activity.plan;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;

/**
 * An activity as those describe it who hold it; public but for the link.
 *
 * @param station where; either this or {@code link}
 * @param link page of a mini program or https address, for those who signed up
 * @param signupFrom when one can begin to sign up; without it as soon as it is open
 * @param signupUntil when one no longer can; without it when it starts
 * @param seats places for participants and whom they bring along; 0: as many as come
 * @param helpers places for volunteers
 * @param service what volunteers do there; needed where there are places for them
 * @param children whether children take part; volunteers are then vetted ones
 */
@Schema(name = "ActivityForm")
public record ActivityForm(
    @NotNull UUID series,
    @Nullable UUID station,
    @Nullable @Pattern(regexp = ActivityForm.LINK, message = "activity.link") String link,
    @NotBlank @Size(max = 60) @PlainText String title,
    @NotBlank @Size(max = 2000) @PlainText(multiline = true) String description,
    @NotNull OffsetDateTime startsAt,
    @NotNull OffsetDateTime endsAt,
    @Nullable OffsetDateTime signupFrom,
    @Nullable OffsetDateTime signupUntil,
    @NotNull @Min(0) @Max(100_000) Integer seats,
    @NotNull @Min(0) @Max(1_000) Integer helpers,
    @Nullable @Size(min = 1, max = 60) @PlainText String service,
    @NotNull Boolean children) {

  static final String LINK =
      "https://[\\x21-\\x7E]{4,400}|/?[A-Za-z0-9_-]{1,60}(/[A-Za-z0-9_-]{1,60}){1,6}(\\?[\\x21-\\x7E]{1,200})?";

  private static final int MOST_DAYS = 3;
  private static final int MOST_YEARS = 1;

  /** Refuses what does not fit together. */
  void check(OffsetDateTime now) {
    if ((station == null) == (link == null)) {
      throw new Refusal.BadInput("station", "activity.place");
    }
    if (!startsAt.isAfter(now) || startsAt.isAfter(now.plusYears(MOST_YEARS))) {
      throw new Refusal.BadInput("startsAt", "activity.starts");
    }
    if (!endsAt.isAfter(startsAt) || endsAt.isAfter(startsAt.plusDays(MOST_DAYS))) {
      throw new Refusal.BadInput("endsAt", "activity.ends", MOST_DAYS);
    }
    Times times = Times.of(this);
    if (times.signupUntil().isAfter(startsAt)
        || (signupFrom != null && !signupFrom.isBefore(times.signupUntil()))) {
      throw new Refusal.BadInput("signupUntil", "activity.signup");
    }
    if (helpers > 0 && service == null) {
      throw new Refusal.BadInput("service", "activity.service");
    }
  }

  @Override
  public String toString() {
    return "ActivityForm";
  }

  /** A new one, held once or again and again. */
  @Schema(name = "ActivityPlanning")
  public record Planning(
      @NotNull @Valid ActivityForm activity, @Nullable @Valid Recurrence recurrence) {}

  /** Described anew; of those that follow, the times move by as much. */
  @Schema(name = "ActivityChange")
  public record Change(@NotNull Scope scope, @NotNull @Valid ActivityForm activity) {}

  /** Which times are opened for sign-up. */
  @Schema(name = "ActivityOpening")
  public record Opening(@NotNull Scope scope) {}

  /**
   * Why it is not held.
   *
   * @param words for those who signed up
   */
  @Schema(name = "ActivityCancelling")
  public record Cancelling(
      @NotNull Scope scope,
      @NotNull CancelReason reason,
      @Nullable @Size(min = 1, max = 500) @PlainText(multiline = true) String words) {
    @Override
    public String toString() {
      return "ActivityCancelling";
    }
  }

  /**
   * What came of it.
   *
   * @param women how many were served; each person counts in one group
   * @param summary for those who hold activities
   * @param materials what was handed out
   */
  @Schema(name = "ActivitySummary")
  public record Summary(
      @NotNull @Min(0) @Max(100_000) Integer women,
      @NotNull @Min(0) @Max(100_000) Integer children,
      @NotNull @Min(0) @Max(100_000) Integer elderly,
      @NotNull @Min(0) @Max(100_000) Integer others,
      @NotBlank @Size(max = 2000) @PlainText(multiline = true) String summary,
      @Nullable @Size(min = 1, max = 1000) @PlainText(multiline = true) String materials) {
    @Override
    public String toString() {
      return "ActivitySummary";
    }
  }
}
