package org.palmreferral.wish.posting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.identity.PhoneNumber;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;
import org.palmreferral.wish.posting.WishCodes.ConsentBy;
import org.palmreferral.wish.posting.WishCodes.ConsentWay;
import org.palmreferral.wish.posting.WishCodes.DayPart;
import org.palmreferral.wish.posting.WishCodes.Recurrence;
import org.palmreferral.wish.posting.WishCodes.Relation;
import org.palmreferral.wish.posting.WishCodes.Stage;
import org.palmreferral.wish.posting.WishCodes.ValueBand;
import org.palmreferral.wish.posting.WishCodes.Whereabouts;
import org.palmreferral.wish.safety.CleanText;

/**
 * A wish as its poster writes it.
 *
 * @param region code of the community, 12 digits
 * @param station organisation of the station on whose board it hangs as well
 * @param guarded she fled violence, or for another reason must not be known; children always are
 * @param place street and door, told to whoever promises and to nobody else
 * @param contactName who is to be called; without it the poster as she is known
 * @param contactPhone the number to call; without it the poster's own
 * @param latitude roughly where; kept to a hundredth of a degree
 * @param weekday of a weekly wish, 1 is Monday
 * @param visit the visit on which the wish was found
 */
@Schema(name = "WishForm")
record WishForm(
    @NotNull WishKind kind,
    @NotBlank @Size(max = MOST_CHARACTERS) @PlainText(multiline = true) String text,
    @NotNull @Pattern(regexp = "[0-9]{12}", message = "wish.region") String region,
    @Nullable UUID station,
    @NotNull Boolean female,
    @NotNull Stage stage,
    @Nullable Boolean guarded,
    @Nullable @Size(max = 200) @PlainText String place,
    @Nullable @Size(max = 50) @PlainText String contactName,
    @Nullable @Pattern(regexp = PhoneNumber.PATTERN, message = "phone.malformed")
        String contactPhone,
    @Nullable ValueBand valueBand,
    @Nullable LocalDate wantedFrom,
    @NotNull LocalDate wantedUntil,
    @NotNull DayPart dayPart,
    @NotNull Whereabouts whereabouts,
    @NotNull Recurrence recurrence,
    @Nullable @Min(1) @Max(7) Integer weekday,
    @NotNull @Min(1) @Max(50) Integer helpers,
    @Nullable @DecimalMin("-90") @DecimalMax("90") BigDecimal latitude,
    @Nullable @DecimalMin("-180") @DecimalMax("180") BigDecimal longitude,
    @Nullable UUID visit,
    @Nullable @Valid ForSomebody forSomebody) {

  /** Longer than any wish; the platform's check takes it in pieces. */
  static final int MOST_CHARACTERS = 10_000;

  WishForm {
    text = CleanText.of(text);
    place = CleanText.of(place);
    contactName = CleanText.of(contactName);
  }

  /**
   * A person who cannot post for herself.
   *
   * @param consentBy she herself, or for a child under 14 her guardian (个人信息保护法第三十一条)
   */
  @Schema(name = "WishForSomebody")
  record ForSomebody(
      @NotBlank @Size(max = 50) @PlainText String name,
      @NotNull Relation relation,
      @NotNull ConsentBy consentBy,
      @NotNull ConsentWay consentWay,
      @NotNull @PastOrPresent LocalDate consentOn) {
    @Override
    public String toString() {
      return "ForSomebody";
    }
  }

  boolean isGuarded() {
    return stage.isChild() || Boolean.TRUE.equals(guarded);
  }

  static @Nullable BigDecimal rough(@Nullable BigDecimal degrees) {
    return degrees == null ? null : degrees.setScale(2, RoundingMode.HALF_UP);
  }

  /** What no single field can tell. */
  void check(LocalDate today, int mostDays) {
    if (wantedUntil.isBefore(today)) {
      throw new Refusal.BadInput("wantedUntil", "wish.until_past");
    }
    if (wantedUntil.isAfter(today.plusDays(mostDays))) {
      throw new Refusal.BadInput("wantedUntil", "wish.until_far", mostDays);
    }
    if (wantedFrom != null && wantedFrom.isAfter(wantedUntil)) {
      throw new Refusal.BadInput("wantedFrom", "wish.from_after_until");
    }
    if ((recurrence == Recurrence.WEEKLY) != (weekday != null)) {
      throw new Refusal.BadInput("weekday", "wish.weekday");
    }
    if ((kind == WishKind.GOODS) != (valueBand != null)) {
      throw new Refusal.BadInput("valueBand", "wish.value_band");
    }
    if ((latitude == null) != (longitude == null)) {
      throw new Refusal.BadInput("longitude", "wish.position");
    }
    if (forSomebody != null
        && (stage == Stage.PRESCHOOL || stage == Stage.PRIMARY_SCHOOL)
        && forSomebody.consentBy() != ConsentBy.GUARDIAN) {
      throw new Refusal.BadInput("forSomebody.consentBy", "wish.guardian");
    }
  }

  /** Never into a log. */
  @Override
  public String toString() {
    return "WishForm";
  }
}
