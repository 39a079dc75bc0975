package org.palmreferral.referral.relief;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What a proposal gives to one person. That it stands is set by the statement that approves. */
@Entity
@Immutable
@Table(name = "relief_portion")
class ReliefPortion {
  @Id UUID id;

  @Column(name = "decision_id")
  UUID decisionId;

  @Column(name = "person_id")
  UUID personId;

  long amount;

  @Column(name = "identity_print")
  byte @Nullable [] identityPrint;

  @Column(name = "name_print")
  byte[] namePrint;

  @Column(name = "matter_print")
  byte[] matterPrint;

  @SuppressWarnings("NullAway.Init")
  protected ReliefPortion() {}

  static ReliefPortion of(UUID decision, ReliefPerson person, long amount, byte[] matterPrint) {
    ReliefPortion portion = new ReliefPortion();
    portion.id = UuidCreator.getTimeOrderedEpoch();
    portion.decisionId = decision;
    portion.personId = person.id;
    portion.amount = amount;
    portion.identityPrint = person.identityPrint;
    portion.namePrint = person.namePrint;
    portion.matterPrint = matterPrint;
    return portion;
  }
}
