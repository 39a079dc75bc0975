package org.palmreferral.wish.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.disclosure.Classified;
import org.palmreferral.disclosure.FieldClass;
import org.palmreferral.referral.clue.HardshipForm;

/**
 * What is known for a clue already. It is taken over by itself where the form leaves it out; phone
 * and address are masked here and whole in the clue.
 *
 * @param residence code of the division where she lives
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ClueDraft")
record ClueDraft(
    @Nullable @Classified(FieldClass.NAME) String name,
    @Nullable @Classified(FieldClass.CONTACT) String phone,
    @Nullable @Classified(FieldClass.PLACE) String address,
    @Nullable Boolean female,
    @Nullable @Classified(FieldClass.STORY) String narrative,
    @Schema(required = true) @Classified(FieldClass.OPEN) String residence,
    @Schema(required = true) int version) {

  static ClueDraft of(HardshipForm.Known known, int version) {
    return new ClueDraft(
        known.name(),
        known.phone(),
        known.address(),
        known.female(),
        known.narrative(),
        known.residence(),
        version);
  }

  @Override
  public String toString() {
    return "ClueDraft";
  }
}
