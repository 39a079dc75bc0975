package org.palmreferral.referral.clue;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.problem.Refusal;
import org.palmreferral.referral.clue.Categories.Eligibility;
import org.palmreferral.referral.clue.Categories.PriorityGroup;
import org.palmreferral.referral.clue.Categories.Urgency;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/** What a cadre reported about people in hardship, and where it stands. */
@Entity
@Table(name = "clue")
public class Clue {
  @Id UUID id;
  String number;

  @Enumerated(EnumType.STRING)
  ClueStatus status;

  @Column(name = "submitted_by")
  UUID submittedBy;

  @Column(name = "submitted_from")
  UUID submittedFrom;

  @Column(name = "submitted_at")
  OffsetDateTime submittedAt;

  @Column(name = "federation_id")
  UUID federationId;

  @Column(name = "federation_region")
  String federationRegion;

  @Column(name = "owner_id")
  UUID ownerId;

  @Enumerated(EnumType.STRING)
  Urgency urgency;

  @Column(name = "eligibility")
  String eligibilityNames;

  @Column(name = "priority_groups")
  String priorityNames;

  String residence;
  @Nullable String registration;

  @Column(name = "case_region")
  @Nullable String caseRegion;

  byte[] narrative;
  byte @Nullable [] household;

  @Column(name = "child_harm")
  boolean childHarm;

  @Column(name = "danger_now")
  boolean dangerNow;

  @Column(name = "police_reported_at")
  @Nullable OffsetDateTime policeReportedAt;

  @Column(name = "police_report")
  byte @Nullable [] policeReport;

  @Column(name = "due_on")
  @Nullable LocalDate dueOn;

  @Column(name = "merged_into")
  @Nullable UUID mergedInto;

  @Column(name = "carried_from")
  @Nullable UUID carriedFrom;

  @Column(name = "key_id")
  @Nullable UUID keyId;

  @Transient private @Nullable CaseKey key;

  @Column(name = "stored_only_at")
  @Nullable OffsetDateTime storedOnlyAt;

  @Column(name = "erased_at")
  @Nullable OffsetDateTime erasedAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Clue() {}

  /** A clue as it arrives: in the inbox of the federation, which owns it from now on. */
  static Clue submitted(
      Actor actor,
      ClueForm form,
      OrganisationCard federation,
      String number,
      OffsetDateTime now,
      LocalDate due,
      CaseKey key) {
    Clue clue = new Clue();
    clue.id = UuidCreator.getTimeOrderedEpoch();
    clue.begin(actor, federation, number, now, key);
    clue.dueOn = due;
    clue.write(form);
    return clue;
  }

  /**
   * A clue that came in a package: the federation owns it in another installation, and nothing is
   * due of it here.
   */
  static Clue carriedIn(
      UUID peer,
      Actor machine,
      ClueCargo cargo,
      OrganisationCard federation,
      String number,
      CaseKey key) {
    Clue clue = new Clue();
    clue.id = cargo.id();
    clue.carriedFrom = peer;
    clue.begin(machine, federation, number, cargo.submittedAt(), key);
    clue.write(cargo.clue());
    return clue;
  }

  /** The same clue in a later package, after it was sent back. */
  void carriedAgain(ClueForm form) {
    if (status != ClueStatus.SUBMITTED) {
      throw new Refusal.Conflict("clue.arrow");
    }
    write(form);
  }

  private void begin(
      Actor actor, OrganisationCard federation, String given, OffsetDateTime at, CaseKey sealing) {
    keyId = sealing.id();
    key = sealing;
    number = given;
    status = ClueStatus.SUBMITTED;
    submittedBy = actor.account();
    submittedFrom = actor.requireOrganisation();
    submittedAt = at;
    federationId = federation.id();
    federationRegion = federation.region();
    ownerId = federation.id();
  }

  private void write(ClueForm form) {
    urgency = form.urgency();
    eligibilityNames = Names.write(Eligibility.class, form.eligibility());
    priorityNames = Names.write(PriorityGroup.class, form.priorityGroups());
    residence = form.residence();
    registration = form.registration();
    caseRegion = form.caseRegion();
    narrative = seal(form.narrative(), "narrative");
    household = form.household() == null ? null : seal(form.household(), "household");
    childHarm = form.childHarm();
    dangerNow = form.dangerNow();
    if (form.policeReport() != null) {
      keep(form.policeReport());
    }
  }

  public UUID id() {
    return id;
  }

  /** Hands it the key that it was loaded for; {@link Clues} does. */
  Clue unlock(CaseKey opened) {
    key = opened;
    return this;
  }

  /** Seals and opens what belongs to this clue and all that follows from it. */
  public CaseKey key() {
    if (key == null) {
      throw new IllegalStateException("clue " + id + " was loaded without its key");
    }
    return key;
  }

  public String number() {
    return number;
  }

  public ClueStatus status() {
    return status;
  }

  public int version() {
    return version;
  }

  public Urgency urgency() {
    return urgency;
  }

  public UUID ownerId() {
    return ownerId;
  }

  public Set<Eligibility> eligibility() {
    return Names.read(Eligibility.class, eligibilityNames);
  }

  Set<PriorityGroup> priorityGroups() {
    return Names.read(PriorityGroup.class, priorityNames);
  }

  /** Only the organisation that owns a clue decides about it; who merely sees it does not. */
  public void requireOwner(Actor actor) {
    if (!ownerId.equals(actor.organisation())) {
      throw new Refusal.Forbidden("clue.not_owner");
    }
    if (carriedFrom != null && ownerId.equals(federationId)) {
      throw new Refusal.Conflict("clue.carried"); // she decides in her own installation
    }
  }

  /** Whether it came in a package of that installation, and for that federation. */
  boolean isCarriedFrom(UUID peer, UUID federation) {
    return peer.equals(carriedFrom) && federation.equals(federationId);
  }

  /** The federation it was sent to, and whoever owns it now. */
  public boolean isHandledBy(UUID organisation) {
    return organisation.equals(ownerId) || organisation.equals(federationId);
  }

  // -- the sender's verbs --

  void supplement(LocalDate due) {
    if (status == ClueStatus.MORE_ASKED) {
      move(ClueStatus.SUBMITTED, due);
    } else if (status != ClueStatus.SUBMITTED) {
      throw new Refusal.Conflict("clue.not_open");
    }
  }

  /** Whether the sender can still change it. */
  boolean isOpen() {
    return status == ClueStatus.SUBMITTED || status == ClueStatus.MORE_ASKED;
  }

  void requireOpen() {
    if (!isOpen()) {
      throw new Refusal.Conflict("clue.not_open");
    }
  }

  void withdraw() {
    move(ClueStatus.WITHDRAWN, null);
  }

  void recordPoliceReport(ClueForm.PoliceReport report) {
    requireOpen();
    keep(report);
  }

  private void keep(ClueForm.PoliceReport report) {
    policeReportedAt = report.reportedAt();
    policeReport = seal(report.line(), "police_report");
  }

  // -- the federation's verbs --

  void askForMore() {
    move(ClueStatus.MORE_ASKED, null);
  }

  void decline() {
    move(ClueStatus.DECLINED, null);
  }

  void turnOver() {
    move(ClueStatus.TURNED_OVER, null);
  }

  /** Takes back a refusal or a turning over. */
  void reopen(LocalDate due) {
    if (status != ClueStatus.DECLINED && status != ClueStatus.TURNED_OVER) {
      throw new Refusal.Conflict("clue.arrow");
    }
    move(ClueStatus.SUBMITTED, due);
  }

  /** The same matter as another clue of the same owner that still stands for itself. */
  void mergeInto(Clue other) {
    if (other.id.equals(id)
        || other.mergedInto != null
        || other.status == ClueStatus.WITHDRAWN
        || !other.federationId.equals(federationId)) {
      throw new Refusal.RuleBroken("clue.merge_target");
    }
    move(ClueStatus.MERGED, null);
    mergedInto = other.id;
  }

  // -- what a referral does to its clue --

  /** Sets out to a procuratorate; the owner stays until it accepts. */
  public void refer() {
    requireReferable();
    move(ClueStatus.REFERRED, null);
  }

  /** Whether it can set out, whatever the people agree to. */
  public void requireReferable() {
    if (childHarm && policeReportedAt == null) {
      // 侵害未成年人案件强制报告制度; 未成年人保护法第十一条
      throw new Refusal.RuleBroken("clue.police_report_first");
    }
    if (!status.next().contains(ClueStatus.REFERRED)) {
      throw new Refusal.Conflict("clue.arrow");
    }
  }

  /** Comes back from a leg that was declined or withdrawn. */
  public void comeBack(LocalDate due) {
    if (status != ClueStatus.REFERRED) {
      throw new Refusal.Conflict("clue.arrow");
    }
    move(ClueStatus.SUBMITTED, carriedFrom == null ? due : null);
  }

  /** Changes hands: the only place where a clue gets another owner. */
  public void acceptedBy(UUID organisation) {
    move(ClueStatus.ACCEPTED, null);
    ownerId = organisation;
  }

  /** The result goes back to the sender; the clue has its answer. */
  public void answered() {
    move(ClueStatus.ANSWERED, null);
  }

  private void move(ClueStatus to, @Nullable LocalDate due) {
    if (!status.next().contains(to)) {
      throw new Refusal.Conflict("clue.arrow");
    }
    status = to;
    dueOn = due;
  }

  private byte[] seal(String text, String column) {
    return Objects.requireNonNull(key().seal(text, new Place("clue." + column, id)));
  }
}
