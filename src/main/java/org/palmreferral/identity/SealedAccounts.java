package org.palmreferral.identity;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.palmreferral.vault.SealedTable;

/** What is sealed of accounts and invitations. */
final class SealedAccounts {

  private SealedAccounts() {}

  @Produces
  @Singleton
  static SealedTable account() {
    return new SealedTable(
        "account",
        SealedTable.INSTALLATION,
        List.of("open_id", "phone", "name"),
        List.of(
            new SealedTable.Print(
                "open_id_print",
                List.of(),
                List.of(),
                (texts, vault) -> {
                  String openId = texts.get("open_id");
                  return openId == null ? null : vault.fingerprint("open-id", openId);
                }),
            phonePrint()));
  }

  @Produces
  @Singleton
  static SealedTable invitation() {
    return new SealedTable(
        "invitation", SealedTable.INSTALLATION, List.of("phone", "name"), List.of(phonePrint()));
  }

  private static SealedTable.Print phonePrint() {
    return new SealedTable.Print(
        "phone_print",
        List.of(),
        List.of(),
        (texts, vault) -> {
          String number = texts.get("phone");
          return number == null ? null : PhoneNumber.print(number, vault);
        });
  }
}
