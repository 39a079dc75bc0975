package org.palmreferral.station.rating;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** One entry of a station's book, in fen. */
@Entity
@Immutable
@Table(name = "station_money")
class StationMoney {
  @Id UUID id;

  @Column(name = "station_id")
  UUID stationId;

  @Enumerated(EnumType.STRING)
  MoneyForm.Kind kind;

  long amount;
  LocalDate day;
  byte[] words;
  byte @Nullable [] receipt;

  @Nullable UUID reverses;

  @Column(name = "recorded_by")
  UUID recordedBy;

  @Column(name = "recorded_at")
  OffsetDateTime recordedAt;

  @SuppressWarnings("NullAway.Init")
  protected StationMoney() {}

  static StationMoney of(
      Actor actor, UUID station, MoneyForm form, Vault vault, OffsetDateTime now) {
    StationMoney entry = new StationMoney();
    entry.id = UuidCreator.getTimeOrderedEpoch();
    entry.stationId = station;
    entry.kind = form.kind();
    entry.amount = form.amount();
    entry.day = form.day();
    entry.words = Objects.requireNonNull(vault.seal(form.words(), place("words", entry.id)));
    entry.receipt = vault.seal(form.receipt(), place("receipt", entry.id));
    entry.recordedBy = actor.account();
    entry.recordedAt = now;
    return entry;
  }

  /** The entry that takes all of this one back. */
  StationMoney counter(Actor actor, String why, LocalDate day, Vault vault, OffsetDateTime now) {
    StationMoney entry =
        of(actor, stationId, new MoneyForm(kind, -amount, day, why, null), vault, now);
    entry.reverses = id;
    return entry;
  }

  static Place place(String column, UUID id) {
    return new Place("station_money." + column, id);
  }
}
