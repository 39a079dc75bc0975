package org.palmreferral.referral.clue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a clue knows of a person, opened for the case that follows from it. */
public record KnownPerson(
    String name,
    @Nullable String identityNumber,
    LocalDate birthDate,
    boolean minor,
    boolean female) {
  @Override
  public String toString() {
    return "KnownPerson";
  }
}
