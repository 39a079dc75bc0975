package org.palmreferral.referral.followup;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palmreferral.problem.Refusal;

/** A visit to a family, as it was planned, and where it stands. */
@Entity
@Table(name = "visit")
class Visit {
  @Id UUID id;

  @Column(name = "case_id")
  UUID caseId;

  @Column(name = "clue_id")
  UUID clueId;

  String number;
  short month;

  @Enumerated(EnumType.STRING)
  VisitStatus status;

  @Column(name = "due_on")
  @Nullable LocalDate dueOn;

  @Column(name = "cadre_id")
  UUID cadreId;

  @Column(name = "federation_id")
  UUID federationId;

  @Column(name = "procuratorate_id")
  UUID procuratorateId;

  @Column(name = "new_need")
  boolean newNeed;

  @Version int version;

  @SuppressWarnings("NullAway.Init")
  protected Visit() {}

  /** The family answered. */
  void reach(boolean need) {
    move(VisitStatus.DONE);
    newNeed = need;
    dueOn = null;
  }

  /** Nobody was reached, and it is tried again. */
  void replan(LocalDate nextOn) {
    if (status != VisitStatus.PLANNED) {
      throw new Refusal.Conflict("visit.arrow");
    }
    dueOn = nextOn;
  }

  /** Nobody was reached, and nobody will be. */
  void giveUp() {
    move(VisitStatus.GIVEN_UP);
    dueOn = null;
  }

  private void move(VisitStatus to) {
    if (!status.next().contains(to)) {
      throw new Refusal.Conflict("visit.arrow");
    }
    status = to;
  }
}
