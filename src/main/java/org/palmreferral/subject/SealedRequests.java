package org.palmreferral.subject;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.palmreferral.identity.IdentityNumber;
import org.palmreferral.referral.clue.KnownPerson;
import org.palmreferral.vault.SealedTable;

/** What is sealed of requests, corrections and holds. */
final class SealedRequests {

  private static final String OF_CLUE = "(SELECT key_id FROM clue WHERE id = t.clue_id)";

  private SealedRequests() {}

  @Produces
  @Singleton
  static SealedTable request() {
    return new SealedTable(
        "subject_request",
        SealedTable.INSTALLATION,
        List.of("name", "identity_number", "birth_date", "words"),
        List.of(
            new SealedTable.Print(
                "identity_print",
                List.of(),
                List.of(),
                (texts, vault) -> {
                  String number = texts.get("identity_number");
                  return number == null
                      ? null
                      : IdentityNumber.parse(number).orElseThrow().print(vault);
                }),
            new SealedTable.Print(
                "name_print",
                List.of("female"),
                List.of(),
                (texts, vault) -> {
                  String name = texts.get("name");
                  return name == null
                      ? null
                      : new KnownPerson(
                              name,
                              null,
                              LocalDate.parse(Objects.requireNonNull(texts.get("birth_date"))),
                              false,
                              Boolean.parseBoolean(texts.plain("female")))
                          .namePrint(vault);
                })));
  }

  @Produces
  @Singleton
  static SealedTable step() {
    return new SealedTable(
        "subject_request_step", SealedTable.INSTALLATION, List.of("note"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable correction() {
    return new SealedTable("person_correction", OF_CLUE, List.of("before", "evidence"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable hold() {
    return new SealedTable("legal_hold", OF_CLUE, List.of("words"), List.of());
  }
}
