package org.palmreferral.duty;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * What was stuck on a day, as both sides see it.
 *
 * @param items the oldest of it; no more than 200
 */
@Schema(name = "DutyDigest")
record DigestView(
    @Schema(required = true) DigestLine digest, @Schema(required = true) List<Item> items) {

  /**
   * How much was stuck.
   *
   * @param notReceived referrals that nobody had received
   * @param notAnswered referrals whose answer was overdue
   * @param messages messages about referrals that did not get through
   */
  @Schema(name = "DutyDigestLine")
  record DigestLine(
      @Schema(required = true) UUID id,
      @Schema(required = true) LocalDate day,
      @Schema(required = true) int notReceived,
      @Schema(required = true) int notAnswered,
      @Schema(required = true) int messages) {}

  /** Why something is stuck. */
  @Schema(name = "DutyStuckKind")
  enum Kind {
    /** 未签收. */
    NOT_RECEIVED,
    /** 逾期未受理. */
    NOT_ANSWERED,
    /** 消息未送达. */
    MESSAGE
  }

  /** One referral, or a message about it. */
  @Schema(name = "DutyDigestItem")
  record Item(
      @Schema(required = true) Kind kind,
      @Schema(required = true) @Classified(FieldClass.OPEN) String text,
      @Schema(required = true) UUID referral,
      @Schema(required = true) @Classified(FieldClass.OPEN) String number,
      @Schema(required = true) UUID sender,
      @Schema(required = true) @Classified(FieldClass.OPEN) String senderName,
      @Schema(required = true) UUID receiver,
      @Schema(required = true) @Classified(FieldClass.OPEN) String receiverName,
      @Schema(required = true) OffsetDateTime since) {}
}
