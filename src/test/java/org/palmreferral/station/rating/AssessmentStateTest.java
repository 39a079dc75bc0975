package org.palmreferral.station.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.problem.Refusal;

/** Every verb on an assessment in every state. */
class AssessmentStateTest {

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-02T10:00:00+08:00");
  private static final Actor ASSESSOR =
      new Actor(
          UUID.randomUUID(),
          UUID.randomUUID(),
          Role.REVIEWER,
          UUID.randomUUID(),
          UUID.randomUUID(),
          "4512",
          Set.of());

  private static final List<Consumer<Assessment>> VERBS =
      List.of(
          assessment -> assessment.publish(80, 4, NOW), Assessment::supersede, Assessment::discard);

  @Test
  void everyArrowIsWalkedAndEveryOtherIsRefused() {
    for (AssessmentState from : AssessmentState.values()) {
      Set<AssessmentState> walked = EnumSet.noneOf(AssessmentState.class);
      for (Consumer<Assessment> verb : VERBS) {
        Assessment assessment = standing(from);
        try {
          verb.accept(assessment);
          walked.add(assessment.state);
        } catch (Refusal.Conflict refused) {
          assertEquals("rating.arrow", refused.code());
          assertEquals(from, assessment.state, "a refusal changes nothing");
        }
      }
      assertEquals(from.next(), walked, from.name());
    }
  }

  @Test
  void onlyWhatIsPublishedIsCommentedOn() {
    for (AssessmentState state : EnumSet.complementOf(EnumSet.of(AssessmentState.PUBLISHED))) {
      Assessment assessment = standing(state);
      assertEquals(
          "rating.arrow",
          assertThrows(Refusal.Conflict.class, () -> assessment.comment(ASSESSOR, "同意", null))
              .code());
    }
  }

  private static Assessment standing(AssessmentState state) {
    Assessment assessment = Assessment.begun(ASSESSOR, UUID.randomUUID(), UUID.randomUUID(), NOW);
    switch (state) {
      case DRAFT -> {}
      case PUBLISHED -> assessment.publish(80, 4, NOW);
      case SUPERSEDED -> {
        assessment.publish(80, 4, NOW);
        assessment.supersede();
      }
      case DISCARDED -> assessment.discard();
    }
    return assessment;
  }
}
