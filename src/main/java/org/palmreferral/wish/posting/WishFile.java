package org.palmreferral.wish.posting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Role;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.request.Versioned;
import org.palmreferral.wish.posting.WishCodes.ConsentBy;
import org.palmreferral.wish.posting.WishCodes.ConsentWay;
import org.palmreferral.wish.posting.WishCodes.DayPart;
import org.palmreferral.wish.posting.WishCodes.Recurrence;
import org.palmreferral.wish.posting.WishCodes.Relation;
import org.palmreferral.wish.posting.WishCodes.Stage;
import org.palmreferral.wish.posting.WishCodes.ValueBand;
import org.palmreferral.wish.posting.WishCodes.Whereabouts;

/**
 * A wish from within: for its poster, and for whoever looks after the community.
 *
 * @param mine whether the reader posted it
 * @param standing where it stands, in words
 * @param text what the poster wrote
 * @param shownText what everybody reads, once a reviewer let it appear
 * @param contactName for the poster only, as are place and person
 * @param taken places that somebody promised, those that were kept among them
 * @param dueOn by when it is reviewed
 * @param responsible account of the person who knows about it
 * @param reports what readers said, for staff
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WishFile")
record WishFile(
    @Schema(required = true) UUID id,
    @Schema(required = true) @Classified(FieldClass.OPEN) String number,
    @Schema(required = true) boolean mine,
    @Schema(required = true) WishStatus status,
    @Schema(required = true) @Classified(FieldClass.OPEN) String standing,
    @Schema(required = true) WishKind kind,
    @Schema(required = true) @Classified(FieldClass.STORY) String text,
    @Classified(FieldClass.OPEN) @Nullable String shownText,
    @Schema(required = true) @Classified(FieldClass.OPEN) String region,
    @Nullable UUID station,
    @Schema(required = true) boolean female,
    @Schema(required = true) Stage stage,
    @Schema(required = true) boolean guarded,
    @Nullable Relation relation,
    @Nullable ConsentBy consentBy,
    @Nullable ConsentWay consentWay,
    @Nullable LocalDate consentOn,
    @Classified(FieldClass.NAME) @Nullable String personName,
    @Classified(FieldClass.NAME) @Nullable String contactName,
    @Classified(FieldClass.CONTACT) @Nullable String contactPhone,
    @Classified(FieldClass.STORY) @Nullable String place,
    @Nullable ValueBand valueBand,
    @Nullable LocalDate wantedFrom,
    @Schema(required = true) LocalDate wantedUntil,
    @Schema(required = true) DayPart dayPart,
    @Schema(required = true) Whereabouts whereabouts,
    @Schema(required = true) Recurrence recurrence,
    @Nullable Integer weekday,
    @Schema(required = true) int helpers,
    @Schema(required = true) int taken,
    @Schema(required = true) int kept,
    @Nullable BigDecimal latitude,
    @Nullable BigDecimal longitude,
    @Nullable UUID visit,
    @Nullable LocalDate dueOn,
    @Nullable UUID responsible,
    @Nullable OffsetDateTime publishedAt,
    @Nullable OffsetDateTime endedAt,
    @Classified(FieldClass.OPEN) @Nullable String endReason,
    @Schema(required = true) List<Picture> pictures,
    @Schema(required = true) List<Step> history,
    @Schema(required = true) Check check,
    @Nullable List<Report> reports,
    @Schema(required = true) int version)
    implements Versioned {

  @Schema(name = "WishPicture")
  record Picture(
      @Schema(required = true) UUID id,
      @Schema(required = true) @Classified(FieldClass.OPEN) String mediaType,
      @Schema(required = true) long size) {}

  /** One step; who took it is told by role only. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "WishStep")
  record Step(
      @Schema(required = true) OffsetDateTime at,
      @Nullable Role role,
      @Schema(required = true) WishVerb verb,
      @Schema(required = true) @Classified(FieldClass.OPEN) String text,
      @Schema(required = true) WishStatus status,
      @Classified(FieldClass.OPEN) @Nullable String reason,
      @Classified(FieldClass.STORY) @Nullable String note) {
    @Override
    public String toString() {
      return "Step";
    }
  }

  /** What a reader reported; never who. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "WishReport")
  record Report(
      @Schema(required = true) OffsetDateTime at,
      @Schema(required = true) @Classified(FieldClass.OPEN) String reason,
      @Classified(FieldClass.STORY) @Nullable String words,
      @Schema(required = true) boolean settled) {
    @Override
    public String toString() {
      return "Report";
    }
  }

  /**
   * What the rules and the platform say to the text.
   *
   * @param platform the platform's opinion, in words
   * @param passed whether it may appear without a word of the reviewer's
   */
  @Schema(name = "WishCheck")
  record Check(
      @Schema(required = true) @Classified(FieldClass.OPEN) String platform,
      @Schema(required = true) boolean passed,
      @Schema(required = true) List<Finding> findings) {}

  /**
   * A place in the text that a rule warns of.
   *
   * @param start first character, counted from 0 in UTF-16 units
   * @param end behind the last one
   */
  @Schema(name = "WishFinding")
  record Finding(
      @Schema(required = true) @Classified(FieldClass.OPEN) String rule,
      @Schema(required = true) @Classified(FieldClass.OPEN) String label,
      @Schema(required = true) @Classified(FieldClass.OPEN) String advice,
      @Schema(required = true) int start,
      @Schema(required = true) int end,
      @Schema(required = true) boolean blocking) {}

  @Override
  public String toString() {
    return "WishFile";
  }
}
