package org.palmreferral.referral.clue;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.palmreferral.identity.IdentityNumber;
import org.palmreferral.vault.SealedTable;

/** What is sealed of a clue. */
final class SealedClues {

  private static final String OF_CLUE = "(SELECT key_id FROM clue WHERE id = t.clue_id)";

  private SealedClues() {}

  @Produces
  @Singleton
  static SealedTable clue() {
    return new SealedTable(
        "clue", "t.key_id", List.of("narrative", "household", "police_report"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable person() {
    return new SealedTable(
        "clue_person",
        OF_CLUE,
        List.of("name", "identity_number", "birth_date", "phone", "address", "guardian"),
        List.of(
            new SealedTable.Print(
                "identity_print",
                List.of(),
                List.of("relief_person.identity_print", "relief_portion.identity_print"),
                (texts, vault) -> {
                  String number = texts.get("identity_number");
                  return number == null
                      ? null
                      : IdentityNumber.parse(number).orElseThrow().print(vault);
                }),
            new SealedTable.Print(
                "name_print",
                List.of("female"),
                List.of("relief_person.name_print", "relief_portion.name_print"),
                (texts, vault) -> {
                  String name = texts.get("name"); // none once she was erased
                  return name == null
                      ? null
                      : KnownPerson.namePrint(
                          name,
                          LocalDate.parse(Objects.requireNonNull(texts.get("birth_date"))),
                          Boolean.parseBoolean(texts.plain("female")),
                          vault);
                }),
            new SealedTable.Print(
                "phone_print",
                List.of(),
                List.of(),
                (texts, vault) -> {
                  String phone = texts.get("phone");
                  return phone == null ? null : AffectedPerson.phonePrint(phone, vault);
                })));
  }

  @Produces
  @Singleton
  static SealedTable consent() {
    return new SealedTable("consent", OF_CLUE, List.of("words", "withdrawn_why"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable consentOverride() {
    return new SealedTable("consent_override", OF_CLUE, List.of("reason"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable reveal() {
    return new SealedTable("reveal", OF_CLUE, List.of("words"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable step() {
    return new SealedTable("clue_step", OF_CLUE, List.of("note"), List.of());
  }

  @Produces
  @Singleton
  static SealedTable attachment() {
    return new SealedTable(ClueAttachment.TABLE, OF_CLUE, List.of("file_key"), List.of());
  }
}
