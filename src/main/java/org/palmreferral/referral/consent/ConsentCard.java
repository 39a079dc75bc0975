package org.palmreferral.referral.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;

/**
 * A consent as it stands.
 *
 * @param withdrawnAt from then on nothing more is given away under it (个人信息保护法第十五条)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Consent")
public record ConsentCard(
    @Schema(required = true) UUID id,
    @Schema(required = true) UUID person,
    @Schema(required = true) ConsentPurpose purpose,
    @Schema(required = true) ConsentBasis basis,
    @Nullable Statute statute,
    @Nullable UUID recipient,
    @Schema(required = true) LocalDate givenOn,
    @Nullable ConsentWay way,
    @Nullable UUID evidence,
    @Classified(FieldClass.STORY) @Nullable String words,
    @Schema(required = true) OffsetDateTime recordedAt,
    @Nullable OffsetDateTime withdrawnAt,
    @Classified(FieldClass.STORY) @Nullable String withdrawnWhy) {
  @Override
  public String toString() {
    return "ConsentCard";
  }
}
