package org.palmreferral.wish.posting;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.actor.Actor;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;
import org.palmreferral.wish.posting.WishCodes.ConsentBy;
import org.palmreferral.wish.posting.WishCodes.ConsentWay;
import org.palmreferral.wish.posting.WishCodes.DayPart;
import org.palmreferral.wish.posting.WishCodes.Recurrence;
import org.palmreferral.wish.posting.WishCodes.Relation;
import org.palmreferral.wish.posting.WishCodes.Stage;
import org.palmreferral.wish.posting.WishCodes.ValueBand;
import org.palmreferral.wish.posting.WishCodes.Whereabouts;

/** A small wish, and where it stands. Its places are counted by the promises made. */
@Entity
@Table(name = "wish")
public class Wish {
  @Id UUID id;
  String number;

  @Enumerated(EnumType.STRING)
  WishStatus status;

  @Enumerated(EnumType.STRING)
  WishKind kind;

  String region;

  @Column(name = "station_id")
  @Nullable UUID stationId;

  @Column(name = "posted_by")
  UUID postedBy;

  @Column(name = "posted_in")
  @Nullable UUID postedIn;

  @Enumerated(EnumType.STRING)
  @Nullable Relation relation;

  @Enumerated(EnumType.STRING)
  @Column(name = "consent_by")
  @Nullable ConsentBy consentBy;

  @Enumerated(EnumType.STRING)
  @Column(name = "consent_way")
  @Nullable ConsentWay consentWay;

  @Column(name = "consent_on")
  @Nullable LocalDate consentOn;

  @Column(name = "visit_id")
  @Nullable UUID visitId;

  boolean female;

  @Enumerated(EnumType.STRING)
  Stage stage;

  boolean guarded;

  byte[] words;

  @Column(name = "person_name")
  byte @Nullable [] personName;

  @Column(name = "contact_name")
  byte[] contactName;

  @Column(name = "contact_phone")
  byte[] contactPhone;

  byte @Nullable [] place;

  @Enumerated(EnumType.STRING)
  @Column(name = "value_band")
  @Nullable ValueBand valueBand;

  @Column(name = "wanted_from")
  @Nullable LocalDate wantedFrom;

  @Column(name = "wanted_until")
  LocalDate wantedUntil;

  @Enumerated(EnumType.STRING)
  @Column(name = "day_part")
  DayPart dayPart;

  @Enumerated(EnumType.STRING)
  Whereabouts whereabouts;

  @Enumerated(EnumType.STRING)
  Recurrence recurrence;

  @Nullable Short weekday;
  short helpers;
  @Nullable BigDecimal latitude;
  @Nullable BigDecimal longitude;

  @Column(name = "shown_text")
  @Nullable String shownText;

  @Column(name = "responsible_id")
  @Nullable UUID responsibleId;

  @Column(name = "responsible_in")
  @Nullable UUID responsibleIn;

  /** The database counts: never written from here. */
  @Column(updatable = false)
  short taken;

  @Column(updatable = false)
  short kept;

  @Column(name = "line", updatable = false)
  int line;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Column(name = "submitted_at")
  @Nullable OffsetDateTime submittedAt;

  @Column(name = "published_at")
  @Nullable OffsetDateTime publishedAt;

  @Column(name = "ended_at")
  @Nullable OffsetDateTime endedAt;

  @Column(name = "end_reason")
  @Nullable String endReason;

  @Column(name = "due_on")
  @Nullable LocalDate dueOn;

  /** Of what its poster wrote: counts the changes. */
  int edition;

  @Column(name = "key_id")
  UUID keyId;

  @Transient private @Nullable CaseKey key;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Wish() {}

  static Wish drafted(
      Actor actor, WishForm form, Known known, String number, CaseKey key, OffsetDateTime now) {
    Wish wish = new Wish();
    wish.id = UuidCreator.getTimeOrderedEpoch();
    wish.keyId = Objects.requireNonNull(key.id());
    wish.key = key;
    wish.number = number;
    wish.status = WishStatus.DRAFT;
    wish.postedBy = actor.account();
    wish.postedIn = actor.organisation();
    wish.createdAt = now;
    wish.edition = 1;
    wish.says(form, known);
    return wish;
  }

  /** What is known of the poster already, and is asked for only when it is to be another. */
  record Known(String name, String phone) {
    @Override
    public String toString() {
      return "Known";
    }
  }

  /** Takes over what the form says now; places that were promised stay. */
  void change(WishForm form, Known known) {
    if (status.isOver() && status != WishStatus.EXPIRED) {
      throw new Refusal.Conflict("wish.over");
    }
    edition++;
    says(form, known);
  }

  private void says(WishForm form, Known known) {
    if (form.helpers() < taken) {
      throw new Refusal.RuleBroken("wish.helpers_taken", taken);
    }
    kind = form.kind();
    region = form.region();
    stationId = form.station();
    relation = form.forSomebody() == null ? null : form.forSomebody().relation();
    consentBy = form.forSomebody() == null ? null : form.forSomebody().consentBy();
    consentWay = form.forSomebody() == null ? null : form.forSomebody().consentWay();
    consentOn = form.forSomebody() == null ? null : form.forSomebody().consentOn();
    personName =
        form.forSomebody() == null
            ? null
            : key().seal(form.forSomebody().name(), new Place("wish.person_name", id));
    visitId = form.visit();
    female = form.female();
    stage = form.stage();
    guarded = form.isGuarded();
    words = seal(form.text(), "words");
    contactName = seal(known.name(), "contact_name");
    contactPhone = seal(known.phone(), "contact_phone");
    place = key().seal(form.place(), new Place("wish.place", id));
    valueBand = form.valueBand();
    wantedFrom = form.wantedFrom();
    wantedUntil = form.wantedUntil();
    dayPart = form.dayPart();
    whereabouts = form.whereabouts();
    recurrence = form.recurrence();
    weekday = form.weekday() == null ? null : form.weekday().shortValue();
    helpers = form.helpers().shortValue();
    latitude = guarded ? null : WishForm.rough(form.latitude());
    longitude = guarded ? null : WishForm.rough(form.longitude());
  }

  public UUID id() {
    return id;
  }

  public String number() {
    return number;
  }

  public WishStatus status() {
    return status;
  }

  public WishKind kind() {
    return kind;
  }

  public Stage stage() {
    return stage;
  }

  public String region() {
    return region;
  }

  public UUID postedBy() {
    return postedBy;
  }

  public Recurrence recurrence() {
    return recurrence;
  }

  public @Nullable LocalDate wantedFrom() {
    return wantedFrom;
  }

  public LocalDate wantedUntil() {
    return wantedUntil;
  }

  public boolean isFemale() {
    return female;
  }

  /** Places that are promised, proved or kept; as read last. */
  public int taken() {
    return taken;
  }

  /** Those of them that are kept. */
  public int kept() {
    return kept;
  }

  public int version() {
    return version;
  }

  /** Hands it the key that it was loaded for; {@link Wishes} does. */
  Wish unlock(CaseKey opened) {
    key = opened;
    return this;
  }

  /** Seals and opens what belongs to this wish and all that follows from it. */
  public CaseKey key() {
    if (key == null) {
      throw new IllegalStateException("wish " + id + " was loaded without its key");
    }
    return key;
  }

  /** What its poster wrote. */
  public String words() {
    return open(words, "words");
  }

  /** Who is to be called, and where: for whoever promised. */
  public Contact contact() {
    return new Contact(
        open(contactName, "contact_name"),
        open(contactPhone, "contact_phone"),
        key().open(place, new Place("wish.place", id)));
  }

  /** How to reach the one who wishes, or who posted for her. */
  public record Contact(String name, String phone, @Nullable String place) {
    @Override
    public String toString() {
      return "Contact";
    }
  }

  /** Of whom it is, where it was posted for somebody else. */
  public @Nullable String personName() {
    return key().open(personName, new Place("wish.person_name", id));
  }

  public boolean isPostedBy(Actor actor) {
    return postedBy.equals(actor.account());
  }

  // -- the poster's verbs --

  void submit(OffsetDateTime now, LocalDate due) {
    move(WishStatus.REVIEW);
    submittedAt = now;
    dueOn = due;
  }

  void withdraw(OffsetDateTime now) {
    move(WishStatus.WITHDRAWN);
    endedAt = now;
  }

  // -- the reviewer's verbs --

  void publish(Actor reviewer, String text, OffsetDateTime now) {
    move(WishStatus.OPEN);
    shownText = text;
    publishedAt = publishedAt == null ? now : publishedAt;
    if (responsibleId == null) {
      handOver(reviewer.account(), reviewer.requireOrganisation());
    }
  }

  void giveBack() {
    move(WishStatus.RETURNED);
  }

  void handOver(UUID account, UUID organisation) {
    responsibleId = account;
    responsibleIn = organisation;
  }

  /** From the board to review. */
  void takeDown(LocalDate due) {
    move(WishStatus.REVIEW);
    dueOn = due;
  }

  void extend(LocalDate until) {
    if (status != WishStatus.OPEN) {
      throw new Refusal.Conflict("wish.arrow");
    }
    wantedUntil = until;
  }

  // -- what promises, time and the ledger do to it --

  public void fulfil(OffsetDateTime now) {
    move(WishStatus.FULFILLED);
    endedAt = now;
  }

  /** Nobody promised in time, or nobody kept it. */
  public void expire(String reason, OffsetDateTime now) {
    move(WishStatus.EXPIRED);
    endedAt = now;
    endReason = reason;
  }

  public void becomeClue(OffsetDateTime now) {
    move(WishStatus.CLUE);
    endedAt = now;
  }

  private void move(WishStatus to) {
    if (!status.next().contains(to)) {
      throw new Refusal.Conflict("wish.arrow");
    }
    status = to;
    dueOn = null;
    endedAt = null;
    endReason = null;
  }

  private byte[] seal(String text, String column) {
    return Objects.requireNonNull(key().seal(text, new Place("wish." + column, id)));
  }

  private String open(byte[] sealed, String column) {
    return Objects.requireNonNull(key().open(sealed, new Place("wish." + column, id)));
  }
}
