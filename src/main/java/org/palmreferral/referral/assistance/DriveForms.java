package org.palmreferral.referral.assistance;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;

/** What is sent about a donation drive. Money in fen. */
final class DriveForms {

  /** 100 million yuan: beyond it somebody has slipped. */
  static final long MOST = 10_000_000_000L;

  private static final int FIRST_YEAR = 2014;

  private DriveForms() {}

  /**
   * A drive that begins.
   *
   * @param purpose what is collected for
   * @param endsOn until when it is asked for gifts; later ones count as well
   */
  @Schema(name = "DriveForm")
  record Opening(
      @NotBlank @Size(max = 1000) @PlainText(multiline = true) String purpose,
      @NotNull LocalDate endsOn) {

    void check(LocalDate today) {
      if (endsOn.isBefore(today) || endsOn.isAfter(today.plusYears(2))) {
        throw new Refusal.BadInput("endsOn", "drive.ends");
      }
    }

    @Override
    public String toString() {
      return "Opening";
    }
  }

  /**
   * A promise.
   *
   * @param donor absent when she does not want to be named
   */
  @Schema(name = "DrivePledge")
  record Pledge(
      @Min(1) @Max(MOST) long amount,
      @NotNull LocalDate day,
      @Nullable @Size(min = 1, max = 100) @PlainText String donor) {

    Entry entry() {
      return new Entry(EntryKind.PLEDGED, amount, day, null, null, donor);
    }

    @Override
    public String toString() {
      return "Pledge";
    }
  }

  /**
   * Money that came in.
   *
   * @param pledge the promise it keeps, wholly or in part
   * @param donor absent when she does not want to be named
   */
  @Schema(name = "DriveGift")
  record Gift(
      @Min(1) @Max(MOST) long amount,
      @NotNull LocalDate day,
      @Nullable UUID pledge,
      @Nullable @Size(min = 1, max = 100) @PlainText String donor) {

    Entry entry() {
      return new Entry(EntryKind.RECEIVED, amount, day, pledge, null, donor);
    }

    @Override
    public String toString() {
      return "Gift";
    }
  }

  /**
   * Money that was spent.
   *
   * @param person of the household, when it was for one of them
   * @param purpose on what
   */
  @Schema(name = "DriveSpending")
  record Spending(
      @Min(1) @Max(MOST) long amount,
      @NotNull LocalDate day,
      @Nullable UUID person,
      @NotBlank @Size(max = 1000) @PlainText(multiline = true) String purpose) {

    Entry entry() {
      return new Entry(EntryKind.SPENT, amount, day, null, person, purpose);
    }

    @Override
    public String toString() {
      return "Spending";
    }
  }

  /** Where what is left goes. */
  enum Way {
    REFUNDED,
    TRANSFERRED
  }

  /**
   * Money that was left and handed on.
   *
   * @param to to whom, or for which other purpose
   */
  @Schema(name = "DriveReturn")
  record Return(
      @Min(1) @Max(MOST) long amount,
      @NotNull LocalDate day,
      @NotNull Way way,
      @NotBlank @Size(max = 1000) @PlainText(multiline = true) String to) {

    Entry entry() {
      return new Entry(EntryKind.valueOf(way.name()), amount, day, null, null, to);
    }

    @Override
    public String toString() {
      return "Return";
    }
  }

  /** Any of these. */
  record Entry(
      EntryKind kind,
      long amount,
      LocalDate day,
      @Nullable UUID pledge,
      @Nullable UUID person,
      @Nullable String words) {

    void check(LocalDate today) {
      if (day.isAfter(today) || day.getYear() < FIRST_YEAR) {
        throw new Refusal.BadInput("day", "assistance.day");
      }
    }

    /** What this entry adds to a sum of these kinds. */
    long of(EntryKind one, EntryKind other) {
      return kind == one || kind == other ? amount : 0;
    }

    @Override
    public String toString() {
      return "Entry";
    }
  }
}
