package org.palmreferral.subject;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/** While it lives, the clue and what followed from it are not erased. */
@Entity
@Table(name = "legal_hold")
class LegalHold {
  @Id UUID id;

  @Column(name = "clue_id")
  UUID clueId;

  @Enumerated(EnumType.STRING)
  HoldGround ground;

  byte[] words;

  @Column(name = "organisation_id")
  UUID organisationId;

  @Column(name = "placed_by")
  UUID placedBy;

  @Column(name = "placed_at")
  OffsetDateTime placedAt;

  @Column(name = "released_by")
  @Nullable UUID releasedBy;

  @Column(name = "released_at")
  @Nullable OffsetDateTime releasedAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected LegalHold() {}

  static LegalHold placed(
      Actor actor, UUID clue, HoldGround ground, String words, OffsetDateTime now, CaseKey key) {
    LegalHold hold = new LegalHold();
    hold.id = UuidCreator.getTimeOrderedEpoch();
    hold.clueId = clue;
    hold.ground = ground;
    hold.words = Objects.requireNonNull(key.seal(words, place(hold.id)));
    hold.organisationId = actor.requireOrganisation();
    hold.placedBy = actor.account();
    hold.placedAt = now;
    return hold;
  }

  static Place place(UUID id) {
    return new Place("legal_hold.words", id);
  }

  /** Somebody else than who placed it lets go. */
  void release(Actor actor, OffsetDateTime now) {
    if (releasedAt != null) {
      throw new Refusal.Conflict("hold.released");
    }
    if (placedBy.equals(actor.account())) {
      throw new Refusal.Forbidden("subject.same_person");
    }
    releasedBy = actor.account();
    releasedAt = now;
  }
}
