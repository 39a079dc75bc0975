package org.palmreferral.referral.clue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.palmreferral.vault.Vault;

/** What a clue knows of a person, opened for the case that follows from it. */
public record KnownPerson(
    String name,
    @Nullable String identityNumber,
    LocalDate birthDate,
    boolean minor,
    boolean female) {

  /** Finds her again where she has no number, or had none at hand: by name, birth date and sex. */
  public byte[] namePrint(Vault vault) {
    return namePrint(name, birthDate, female, vault);
  }

  static byte[] namePrint(String name, LocalDate birthDate, boolean female, Vault vault) {
    return vault.fingerprint("relief-person", name.strip() + '\n' + birthDate + '\n' + female);
  }

  @Override
  public String toString() {
    return "KnownPerson";
  }
}
