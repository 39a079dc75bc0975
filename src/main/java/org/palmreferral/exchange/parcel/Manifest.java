package org.palmreferral.exchange.parcel;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.exchange.seal.Enclosure;
import org.palmreferral.exchange.seal.ParcelFormat;
import org.palmreferral.organisation.OrganisationKind;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.ClueCargo;
import org.palmreferral.referral.handover.AnswerCargo;
import org.palmreferral.referral.handover.LegCargo;
import org.palmreferral.request.PlainText;

/**
 * What a package says of itself, and what it brings.
 *
 * @param sender the installation that made it
 * @param receiver the installation it was made for
 * @param number of this direction between these two organisations: 1, 2, 3 …
 * @param acknowledged the last number of the other direction that the sender has imported
 * @param enclosures the files that follow, in this order
 * @param givenUp in place of a referral: it was taken back, and its number is not missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Manifest(
    @Min(1) int version,
    @NotNull UUID id,
    @NotNull ParcelKind kind,
    @NotNull UUID sender,
    @NotNull UUID receiver,
    @NotNull @Valid Office from,
    @NotNull @Valid Office to,
    @Min(1) @Max(1_000_000_000) long number,
    @Min(0) @Max(1_000_000_000) long acknowledged,
    @NotNull OffsetDateTime issuedAt,
    @NotNull OffsetDateTime expiresAt,
    @NotNull @Size(max = ParcelFormat.MOST_FILES) List<@NotNull @Valid Enclosure> enclosures,
    @Nullable @Valid LegCargo leg,
    @Nullable @Valid ClueCargo clue,
    @Nullable @Valid AnswerCargo answer,
    @Nullable @Valid GivenUp givenUp) {

  /** What a package with a referral tells of it. */
  static final String ON_ITS_WAY = "SENT";

  /** What a package tells of a referral that was taken back before it went. */
  static final String VOID = "VOID";

  /** Whose number this is: a referral that does not come any more. */
  record GivenUp(@NotNull UUID referral) {}

  /** An organisation, which has another id in the other installation. */
  record Office(
      @NotNull OrganisationKind kind,
      @NotNull @Pattern(regexp = "[0-9]{2,12}") String region,
      @NotBlank @Size(max = 200) @PlainText String name) {
    @Override
    public String toString() {
      return "Office";
    }
  }

  /**
   * Checks what the parts mean together.
   *
   * @throws Refusal.BadInput names the field
   */
  void check() {
    boolean referral = kind == ParcelKind.REFERRAL;
    boolean full = referral && givenUp == null;
    mustHold(referral || givenUp == null, "givenUp");
    mustHold(full == (leg != null) && full == (clue != null), "clue");
    mustHold(referral == (answer == null), "answer");
    mustHold(
        from.kind() == (referral ? OrganisationKind.FEDERATION : OrganisationKind.PROCURATORATE),
        "from.kind");
    mustHold(
        to.kind() == (referral ? OrganisationKind.PROCURATORATE : OrganisationKind.FEDERATION),
        "to.kind");
    mustHold(
        (clue == null ? List.of() : clue.attachments())
            .equals(enclosures.stream().map(Enclosure::id).toList()),
        "enclosures");
    mustHold(expiresAt.isAfter(issuedAt), "expiresAt");
  }

  /** What it tells of the referral. */
  String state() {
    if (answer != null) {
      return answer.state();
    }
    return givenUp == null ? ON_ITS_WAY : VOID;
  }

  /** The id that the leg has where it was sent. */
  UUID referral() {
    if (answer != null) {
      return answer.referral();
    }
    return leg == null ? Objects.requireNonNull(givenUp).referral() : leg.id();
  }

  private static void mustHold(boolean holds, String field) {
    if (!holds) {
      throw new Refusal.BadInput(field, "json.value");
    }
  }

  @Override
  public String toString() {
    return "Manifest";
  }
}
