package org.palmreferral.referral.relief;

import java.util.UUID;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKey;

/** What those who help after relief know of a case: whose it is, and nothing of the file. */
public record KnownCase(
    UUID id,
    String number,
    UUID clue,
    UUID organisation,
    UUID federation,
    UUID officer,
    CaseKey key) {

  /** Only the officer in charge plans and records. */
  public void requireOfficer(Actor actor) {
    if (!officer.equals(actor.account())) {
      throw new Refusal.Forbidden("relief.not_officer");
    }
  }

  /** The federation that the clue came to records as well; of the procuratorate the officer. */
  public void requireOfficerOrFederation(Actor actor) {
    if (!federation.equals(actor.requireOrganisation())) {
      requireOfficer(actor);
    }
  }
}
