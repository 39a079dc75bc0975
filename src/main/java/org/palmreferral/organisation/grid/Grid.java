package org.palmreferral.organisation.grid;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A part of a village or community that one member looks after. */
@Entity
@Table(name = "grid")
class Grid {
  @Id UUID id;

  @Column(name = "region_code")
  String region;

  String name;
  int households;
  @Nullable UUID responsible;

  @Version int version;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @SuppressWarnings("NullAway.Init")
  protected Grid() {}

  Grid(GridForm form, OffsetDateTime now) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.region = form.region();
    this.name = form.name().strip();
    this.households = form.households();
    this.responsible = form.responsible();
    this.createdAt = now;
  }

  void describe(GridForm.Change change) {
    this.name = change.name().strip();
    this.households = change.households();
    this.responsible = change.responsible();
  }
}
