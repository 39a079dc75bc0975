package org.palmreferral.exchange.parcel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * A package as it stands in the list.
 *
 * @param there the organisation on the other side
 * @param state what it tells of the referral
 * @param at when it was made, or imported
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Parcel")
record ParcelCard(
    @Schema(required = true) UUID id,
    @Schema(required = true) Parcel.Direction direction,
    @Schema(required = true) ParcelKind kind,
    @Schema(required = true) long number,
    @Schema(required = true) UUID there,
    @Schema(required = true) UUID referral,
    @Schema(required = true) @Classified(FieldClass.OPEN) String state,
    @Schema(required = true) @Classified(FieldClass.OPEN) String sha256,
    @Schema(required = true) long size,
    @Schema(required = true) OffsetDateTime at,
    @Schema(required = true) OffsetDateTime expiresAt) {
  static ParcelCard of(Parcel parcel) {
    return new ParcelCard(
        parcel.id,
        parcel.direction,
        parcel.kind,
        parcel.number,
        parcel.thereId,
        parcel.referralId,
        parcel.state,
        parcel.sha256,
        parcel.size,
        parcel.at,
        parcel.expiresAt);
  }
}
