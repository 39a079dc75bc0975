package org.palmreferral.organisation;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/** An organisation that people act for. It is closed in the end, never deleted. */
@Entity
@Table(name = "organisation")
class Organisation {
  @Id UUID id;

  @Enumerated(EnumType.STRING)
  OrganisationKind kind;

  String name;

  @Column(name = "region_code")
  @Nullable String regionCode;

  @Nullable String uscc;
  @Nullable String phone;
  boolean active;

  @Version int version;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @SuppressWarnings("NullAway.Init")
  protected Organisation() {}

  Organisation(OrganisationForm form, OffsetDateTime now) {
    if (!form.kind().sitsIn(form.region())) {
      throw new Refusal.RuleBroken("organisation.level");
    }
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.kind = form.kind();
    this.name = form.name().strip();
    this.regionCode = form.region().isEmpty() ? null : form.region();
    this.uscc = form.uscc();
    this.phone = form.phone();
    this.active = true;
    this.createdAt = now;
  }

  /** Code of the division; empty for the whole country. */
  String region() {
    return regionCode == null ? "" : regionCode;
  }

  void describe(OrganisationForm.Change change) {
    this.name = change.name().strip();
    this.uscc = change.uscc();
    this.phone = change.phone();
  }

  /** From now on nobody chooses it any more. */
  void close() {
    if (!active) {
      throw new Refusal.Conflict("organisation.closed");
    }
    active = false;
  }

  void reopen() {
    if (active) {
      throw new Refusal.Conflict("organisation.open");
    }
    active = true;
  }
}
