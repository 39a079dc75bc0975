package org.palmreferral.referral.assistance;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;

/** Somebody of the household whom the case does not relieve. */
@Schema(name = "HouseholdForm")
record HouseholdForm(
    @NotBlank @Size(max = 50) @PlainText String name,
    @NotNull Relation relation,
    @NotNull Boolean minor,
    @NotNull Boolean female) {

  void check() {
    if (relation == Relation.RELIEVED) {
      throw new Refusal.BadInput("relation", "household.relieved");
    }
  }

  @Override
  public String toString() {
    return "HouseholdForm";
  }
}
