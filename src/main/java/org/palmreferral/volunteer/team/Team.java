package org.palmreferral.volunteer.team;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Refusal;
import org.palmreferral.request.PlainText;
import org.palmreferral.vault.Place;
import org.palmreferral.vault.Vault;

/** A team of an organisation. How many are in it is counted by the database alone. */
@Entity
@DynamicUpdate
@Table(name = "team")
class Team {

  /** Names are stored: add, never rename. */
  @Schema(name = "TeamStatus")
  enum Status {
    /** 在队. */
    ACTIVE,
    /** 已解散. */
    DISSOLVED
  }

  /**
   * What a team is.
   *
   * @param service code of the list SERVICE
   */
  @Schema(name = "TeamForm")
  record Form(
      @NotBlank @Size(max = 50) @PlainText String name,
      @NotBlank @Size(max = 500) @PlainText(multiline = true) String purpose,
      @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{1,30}", message = "volunteer.code")
          String service) {
    @Override
    public String toString() {
      return "Form";
    }
  }

  @Id UUID id;

  @Enumerated(EnumType.STRING)
  Status status;

  @Column(name = "organisation_id")
  UUID organisation;

  String region;
  byte[] name;
  byte[] purpose;
  String service;
  UUID leader;

  @Column(insertable = false, updatable = false)
  short members;

  @Column(name = "founded_at")
  OffsetDateTime foundedAt;

  @Column(name = "dissolved_at")
  @Nullable OffsetDateTime dissolvedAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Team() {}

  static Team founded(Actor actor, String region, Form form, OffsetDateTime now, Vault vault) {
    Team team = new Team();
    team.id = UuidCreator.getTimeOrderedEpoch();
    team.status = Status.ACTIVE;
    team.organisation = actor.requireOrganisation();
    team.region = region;
    team.leader = actor.account();
    team.foundedAt = now;
    team.describe(form, vault);
    return team;
  }

  void describe(Form form, Vault vault) {
    requireActive();
    name = Objects.requireNonNull(vault.seal(form.name(), place("name")));
    purpose = Objects.requireNonNull(vault.seal(form.purpose(), place("purpose")));
    service = form.service();
  }

  void dissolve(OffsetDateTime now) {
    requireActive();
    status = Status.DISSOLVED;
    dissolvedAt = now;
  }

  void requireActive() {
    if (status != Status.ACTIVE) {
      throw new Refusal.Conflict("team.dissolved");
    }
  }

  /** Who may know of it: her organisation, and reviewers above. */
  boolean isSeenBy(Actor actor) {
    return actor.role() == Role.REVIEWER
        ? actor.covers(region)
        : organisation.equals(actor.organisation());
  }

  /** Who admits people and describes it: its leader, and the organisation's keeper. */
  boolean isLedBy(Actor actor) {
    return organisation.equals(actor.organisation())
        && (actor.role() == Role.KEEPER
            || actor.role() == Role.TEAM_LEADER && leader.equals(actor.account()));
  }

  String name(Vault vault) {
    return Objects.requireNonNull(vault.open(name, place("name")));
  }

  String purpose(Vault vault) {
    return Objects.requireNonNull(vault.open(purpose, place("purpose")));
  }

  private Place place(String column) {
    return new Place("team." + column, id);
  }
}
