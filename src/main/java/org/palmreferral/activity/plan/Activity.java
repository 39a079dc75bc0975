package org.palmreferral.activity.plan;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/**
 * Something that is held, once. How many places of it are taken is counted in its row too, by
 * whoever signs up, and never written from here.
 */
@Entity
@Table(name = "activity")
public class Activity {
  private static final Duration EARLY = Duration.ofHours(1);

  @Id UUID id;

  @Column(name = "run_id")
  @Nullable UUID run;

  @Column(name = "series_id")
  UUID series;

  @Column(name = "station_id")
  @Nullable UUID station;

  @Column(name = "organisation_id")
  UUID organisation;

  String region;
  String title;
  String description;
  byte @Nullable [] link;

  @Column(name = "starts_at")
  OffsetDateTime startsAt;

  @Column(name = "ends_at")
  OffsetDateTime endsAt;

  @Column(name = "signup_from")
  @Nullable OffsetDateTime signupFrom;

  @Column(name = "signup_until")
  OffsetDateTime signupUntil;

  int seats;
  int helpers;
  @Nullable String service;
  boolean children;

  @Enumerated(EnumType.STRING)
  ActivityStatus status;

  @Column(name = "published_at")
  @Nullable OffsetDateTime publishedAt;

  @Column(name = "served_women")
  @Nullable Integer servedWomen;

  @Column(name = "served_children")
  @Nullable Integer servedChildren;

  @Column(name = "served_elderly")
  @Nullable Integer servedElderly;

  @Column(name = "served_others")
  @Nullable Integer servedOthers;

  byte @Nullable [] summary;
  byte @Nullable [] materials;

  @Column(name = "created_by")
  @Nullable UUID createdBy;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Activity() {}

  /** Who holds it, and where. */
  record Where(@Nullable UUID station, UUID organisation, String region) {}

  static Activity planned(
      Actor actor, @Nullable UUID run, ActivityForm form, Where where, OffsetDateTime now) {
    Activity activity = new Activity();
    activity.id = UuidCreator.getTimeOrderedEpoch();
    activity.run = run;
    activity.status = ActivityStatus.PLANNED;
    activity.createdBy = actor.account();
    activity.createdAt = now;
    activity.organisation = where.organisation();
    return activity;
  }

  public UUID id() {
    return id;
  }

  public boolean isPublished() {
    return publishedAt != null;
  }

  /** Whether it is over, whether or not anybody has said so. */
  public boolean isOver(OffsetDateTime now) {
    return switch (status) {
      case HELD, SUMMARISED -> true;
      case OPEN, RUNNING -> endsAt.isBefore(now);
      case PLANNED, CANCELLED -> false;
    };
  }

  /** The way in, for those who signed up; none for what is held at a station. */
  public @Nullable String link(Vault vault) {
    return vault.open(link, place("link"));
  }

  Place place(String column) {
    return new Place("activity." + column, id);
  }

  /** Describes it; its times are its own. */
  void describe(ActivityForm form, Times times, Where where, Vault vault) {
    if (!status.isAhead()) {
      throw new Refusal.Conflict("activity.arrow");
    }
    series = form.series();
    station = where.station();
    organisation = where.organisation();
    region = where.region();
    title = form.title().strip();
    description = form.description().strip();
    link = vault.seal(form.link(), place("link"));
    startsAt = times.start();
    endsAt = times.end();
    signupFrom = times.signupFrom();
    signupUntil = times.signupUntil();
    seats = form.seats();
    helpers = form.helpers();
    service = form.service();
    children = form.children();
  }

  void open(OffsetDateTime now) {
    if (!startsAt.isAfter(now)) {
      throw new Refusal.RuleBroken("activity.past");
    }
    move(ActivityStatus.OPEN);
    publishedAt = now;
  }

  void start(OffsetDateTime now) {
    requireNext(ActivityStatus.RUNNING);
    if (now.isBefore(startsAt.minus(EARLY))) {
      throw new Refusal.RuleBroken("activity.not_yet");
    }
    move(ActivityStatus.RUNNING);
  }

  void hold(OffsetDateTime now) {
    requireNext(ActivityStatus.HELD);
    if (now.isBefore(startsAt)) {
      throw new Refusal.RuleBroken("activity.not_yet");
    }
    move(ActivityStatus.HELD);
  }

  void summarise(ActivityForm.Summary form, Vault vault) {
    move(ActivityStatus.SUMMARISED);
    servedWomen = form.women();
    servedChildren = form.children();
    servedElderly = form.elderly();
    servedOthers = form.others();
    summary = Objects.requireNonNull(vault.seal(form.summary(), place("summary")));
    materials = vault.seal(form.materials(), place("materials"));
  }

  void cancel() {
    move(ActivityStatus.CANCELLED);
  }

  private void move(ActivityStatus to) {
    requireNext(to);
    status = to;
  }

  private void requireNext(ActivityStatus to) {
    if (!status.next().contains(to)) {
      throw new Refusal.Conflict("activity.arrow");
    }
  }
}
