package org.palmreferral.station.place;

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
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;

/** A place where volunteers serve. */
@Entity
@Table(name = "station")
public class Station {
  @Id UUID id;

  @Enumerated(EnumType.STRING)
  StationKind kind;

  String name;

  @Column(name = "organisation_id")
  UUID organisation;

  String region;
  String address;
  double latitude;
  double longitude;
  @Nullable String phone;
  boolean open;

  @Column(name = "created_by")
  @Nullable UUID createdBy;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Station() {}

  Station(Actor actor, UUID organisation, String region, StationForm form, OffsetDateTime now) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.organisation = organisation;
    this.region = region;
    this.open = true;
    this.createdBy = actor.account();
    this.createdAt = now;
    describe(form);
  }

  public UUID id() {
    return id;
  }

  public String name() {
    return name;
  }

  public UUID organisation() {
    return organisation;
  }

  public String region() {
    return region;
  }

  public boolean isOpen() {
    return open;
  }

  final void describe(StationForm form) {
    kind = form.kind();
    name = form.name().strip();
    address = form.address().strip();
    latitude = form.latitude();
    longitude = form.longitude();
    phone = form.phone();
  }

  /** Nobody is received there any more; what happened there stays. */
  void close() {
    if (!open) {
      throw new Refusal.Conflict("station.arrow");
    }
    open = false;
  }

  void reopen() {
    if (open) {
      throw new Refusal.Conflict("station.arrow");
    }
    open = true;
  }
}
