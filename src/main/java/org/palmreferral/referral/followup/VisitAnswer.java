package org.palmreferral.referral.followup;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.palmreferral.vault.CaseKey;
import org.palmreferral.vault.Place;

/** What the family said of one help; without a measure it is the relief itself. */
@Entity
@Immutable
@Table(name = "visit_answer")
class VisitAnswer {
  @Id UUID id;

  @Column(name = "record_id")
  UUID recordId;

  @Column(name = "measure_id")
  @Nullable UUID measureId;

  @Enumerated(EnumType.STRING)
  FamilyAnswer answer;

  byte @Nullable [] words;

  @SuppressWarnings("NullAway.Init")
  protected VisitAnswer() {}

  static VisitAnswer of(UUID entry, VisitForm.Answer form, CaseKey key) {
    VisitAnswer answer = new VisitAnswer();
    answer.id = UuidCreator.getTimeOrderedEpoch();
    answer.recordId = entry;
    answer.measureId = form.measure();
    answer.answer = form.answer();
    answer.words = key.seal(form.words(), wordsPlace(answer.id));
    return answer;
  }

  static Place wordsPlace(UUID id) {
    return new Place("visit_answer.words", id);
  }
}
