package org.palmreferral.referral.relief;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Messages;
import org.palmreferral.problem.Refusal;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/** One line of a case's checklist. */
@Entity
@Table(name = "relief_evidence")
class Evidence {

  /** Where it stands. Names are stored: add, never rename. */
  @Schema(name = "ReliefEvidenceState")
  enum State {
    /** 缺少. Also what was asked for and did not come in time. */
    MISSING,
    /** 已要求申请人提供. */
    ASKED,
    /** 检察院依职权调取中: what the applicant cannot get. */
    COLLECTING,
    /** 已有. */
    THERE,
    /** 不需要. */
    NOT_NEEDED;

    /** What is there stays there; more can be added to it. */
    Set<State> next() {
      return switch (this) {
        case MISSING -> EnumSet.of(ASKED, COLLECTING, THERE, NOT_NEEDED);
        case ASKED -> EnumSet.of(MISSING, COLLECTING, THERE, NOT_NEEDED);
        case COLLECTING -> EnumSet.of(ASKED, THERE, NOT_NEEDED);
        case NOT_NEEDED -> EnumSet.of(ASKED, COLLECTING, THERE);
        case THERE -> EnumSet.of(THERE);
      };
    }

    /** What people call it. */
    String label(Locale language) {
      return Messages.text(language, "evidence.state." + this);
    }
  }

  @Id UUID id;

  @Column(name = "case_id")
  UUID caseId;

  @Enumerated(EnumType.STRING)
  EvidenceKind kind;

  boolean required;

  @Enumerated(EnumType.STRING)
  State state;

  @Column(name = "asked_at")
  @Nullable OffsetDateTime askedAt;

  @Column(name = "due_on")
  @Nullable LocalDate dueOn;

  @Column(name = "came_at")
  @Nullable OffsetDateTime cameAt;

  byte @Nullable [] note;
  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Evidence() {}

  static Evidence listed(UUID caseId, EvidenceKind kind, boolean required) {
    Evidence evidence = new Evidence();
    evidence.id = UuidCreator.getTimeOrderedEpoch();
    evidence.caseId = caseId;
    evidence.kind = kind;
    evidence.required = required;
    evidence.state = State.MISSING;
    return evidence;
  }

  static Place place(UUID id) {
    return new Place("relief_evidence.note", id);
  }

  /** The applicant is asked for it; what somebody asks for is needed. */
  void ask(OffsetDateTime now, LocalDate due, String words, CaseKey key) {
    move(State.ASKED);
    required = true;
    askedAt = now;
    dueOn = due;
    note = key.seal(words, place(id));
  }

  /** It came, or more of it did. */
  void arrive(OffsetDateTime now, @Nullable String words, CaseKey key) {
    State from = state;
    move(State.THERE);
    if (words != null || from != State.THERE) {
      note = key.seal(words, place(id));
    }
    if (from != State.THERE) {
      cameAt = now;
    }
  }

  /** The procuratorate gets it itself. */
  void collect(String words, CaseKey key) {
    move(State.COLLECTING);
    note = key.seal(words, place(id));
  }

  void waive(String why, CaseKey key) {
    move(State.NOT_NEEDED);
    note = key.seal(why, place(id));
  }

  /** Needed, and neither there nor found not to be needed. */
  boolean open() {
    return required && state != State.THERE && state != State.NOT_NEEDED;
  }

  private void move(State to) {
    if (!state.next().contains(to)) {
      throw new Refusal.Conflict("evidence.arrow");
    }
    state = to;
    dueOn = null;
  }
}
