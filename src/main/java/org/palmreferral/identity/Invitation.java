package org.palmreferral.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** An offer to join an organisation: for one phone, once, until it expires or is revoked. */
@Entity
@Table(name = "invitation")
class Invitation {
  @Id UUID id;

  @Column(name = "code_print")
  byte[] codePrint;

  @Column(name = "organisation_id")
  UUID organisationId;

  @Enumerated(EnumType.STRING)
  Role role;

  byte[] phone;

  @Column(name = "phone_print")
  byte[] phonePrint;

  byte[] name;

  @Column(name = "invited_by")
  @Nullable UUID invitedBy;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Column(name = "expires_at")
  OffsetDateTime expiresAt;

  @Column(name = "accepted_at")
  @Nullable OffsetDateTime acceptedAt;

  @Column(name = "accepted_by")
  @Nullable UUID acceptedBy;

  @Column(name = "revoked_at")
  @Nullable OffsetDateTime revokedAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Invitation() {}

  static Invitation of(
      String code,
      UUID organisation,
      Role role,
      String number,
      String name,
      @Nullable UUID invitedBy,
      OffsetDateTime now,
      OffsetDateTime expires,
      Vault vault) {
    Invitation invitation = new Invitation();
    invitation.id = UuidCreator.getTimeOrderedEpoch();
    invitation.codePrint = print(code, vault);
    invitation.organisationId = organisation;
    invitation.role = role;
    invitation.phone =
        Objects.requireNonNull(vault.seal(number, new Place("invitation.phone", invitation.id)));
    invitation.phonePrint = PhoneNumber.print(number, vault);
    invitation.name =
        Objects.requireNonNull(vault.seal(name, new Place("invitation.name", invitation.id)));
    invitation.invitedBy = invitedBy;
    invitation.createdAt = now;
    invitation.expiresAt = expires;
    return invitation;
  }

  static byte[] print(String code, Vault vault) {
    return vault.fingerprint("invitation", code);
  }

  /** To look for it by: also under the keys of before. */
  static List<byte[]> prints(String code, Vault vault) {
    return vault.fingerprints("invitation", code);
  }

  String phone(Vault vault) {
    return Objects.requireNonNull(vault.open(phone, new Place("invitation.phone", id)));
  }

  String name(Vault vault) {
    return Objects.requireNonNull(vault.open(name, new Place("invitation.name", id)));
  }

  /** Spends the invitation; everything that speaks against it looks the same from outside. */
  void accept(Account account, OffsetDateTime now) {
    if (account.phonePrint == null) {
      throw new Refusal.RuleBroken("phone.missing");
    }
    boolean open = acceptedAt == null && revokedAt == null && now.isBefore(expiresAt);
    if (!open || !Arrays.equals(account.phonePrint, phonePrint)) {
      throw new Refusal.NotFound();
    }
    acceptedAt = now;
    acceptedBy = account.id();
  }

  void revoke(OffsetDateTime now) {
    if (acceptedAt != null || revokedAt != null) {
      throw new Refusal.Conflict("invitation.spent");
    }
    revokedAt = now;
  }
}
