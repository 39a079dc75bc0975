package org.palmreferral.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** A person who signed in with a phone; or software that acts as a member. */
@Entity
@Table(name = "account")
public class Account {
  @Id UUID id;

  @Column(name = "open_id")
  byte[] openId;

  @Column(name = "open_id_print")
  byte[] openIdPrint;

  byte @Nullable [] phone;

  @Column(name = "phone_print")
  byte @Nullable [] phonePrint;

  byte @Nullable [] name;
  int epoch;

  /** Whether nobody stands behind it. */
  boolean machine;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Account() {}

  /** Software of an organisation; the open id is none that the platform gives. */
  static Account ofMachine(UUID id, String name, OffsetDateTime now, Vault vault) {
    Account account = new Account();
    account.id = id;
    String openId = "machine:" + id;
    account.openId = Objects.requireNonNull(vault.seal(openId, new Place("account.open_id", id)));
    account.openIdPrint = vault.fingerprint("open-id", openId);
    account.machine = true;
    account.createdAt = now;
    account.isCalled(name, vault);
    return account;
  }

  UUID id() {
    return id;
  }

  String openId(Vault vault) {
    return Objects.requireNonNull(vault.open(openId, new Place("account.open_id", id)));
  }

  @Nullable String phone(Vault vault) {
    return vault.open(phone, new Place("account.phone", id));
  }

  @Nullable String name(Vault vault) {
    return vault.open(name, new Place("account.name", id));
  }

  /** Takes a number that the platform has verified for this very user. */
  void bindPhone(String number, Vault vault) {
    phone = vault.seal(number, new Place("account.phone", id));
    phonePrint = PhoneNumber.print(number, vault);
  }

  /** The number has gone to somebody else, who proved to hold it. */
  void losePhone() {
    phone = null;
    phonePrint = null;
  }

  void isCalled(String newName, Vault vault) {
    name = vault.seal(newName, new Place("account.name", id));
  }

  /** Ends every session there is. */
  void endAllSessions() {
    epoch++;
  }
}
