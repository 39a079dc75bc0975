package org.palmreferral.volunteer.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.palmreferral.actor.Actor;
import org.palmreferral.actor.Role;
import org.palmreferral.organisation.OrganisationCard;
import org.palmreferral.organisation.OrganisationKind;
import org.palmreferral.problem.Refusal;
import org.palmreferral.testing.StateDrawing;

/** Every verb on a registration in every status. */
class VolunteerStatusTest {

  private static final OrganisationCard HOUSE =
      new OrganisationCard(
          UUID.randomUUID(), OrganisationKind.VOLUNTEER_ORGANISATION, "站", "451223100001", null);
  private static final Actor HERSELF =
      new Actor(
          UUID.randomUUID(),
          UUID.randomUUID(),
          Role.VOLUNTEER,
          UUID.randomUUID(),
          HOUSE.id(),
          HOUSE.region(),
          Set.of());
  private static final Map<VolunteerVerb, Consumer<Volunteer>> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put(VolunteerVerb.CHANGE, Volunteer::requireHere);
    VERBS.put(VolunteerVerb.PAUSE, Volunteer::pause);
    VERBS.put(VolunteerVerb.RESUME, Volunteer::resume);
    VERBS.put(VolunteerVerb.LEAVE, Volunteer::leave);
    VERBS.put(VolunteerVerb.WITHDRAW_CONSENT, one -> one.withdrawConsent(LocalDate.of(2026, 3, 2)));
  }

  @Test
  void everyArrowIsWalkedAndEveryOtherIsRefused() {
    StateDrawing<VolunteerStatus> drawing =
        new StateDrawing<>("志愿者登记 / Volunteer", VolunteerStatus::label, "volunteer.verb.");
    Map<VolunteerStatus, Set<VolunteerStatus>> walked = new EnumMap<>(VolunteerStatus.class);
    for (VolunteerStatus from : VolunteerStatus.values()) {
      walked.put(from, EnumSet.noneOf(VolunteerStatus.class));
      VERBS.forEach(
          (verb, take) -> {
            Volunteer volunteer = standing(from);
            try {
              take.accept(volunteer);
            } catch (Refusal.Conflict refused) {
              assertEquals("volunteer.arrow", refused.code());
              assertEquals(from, volunteer.status, "a refusal changes nothing");
              return;
            }
            if (volunteer.status != from) {
              walked.get(from).add(volunteer.status);
            }
            drawing.arrow(from, verb, volunteer.status);
          });
    }
    for (VolunteerStatus from : VolunteerStatus.values()) {
      assertEquals(from.next(), walked.get(from), "from " + from);
    }
    drawing.requireKept("volunteer.md", VolunteerStatus.ACTIVE, VolunteerVerb.REGISTER);
  }

  /** A minor, so that every verb means something. */
  private static Volunteer standing(VolunteerStatus status) {
    Volunteer volunteer =
        Volunteer.registered(HERSELF, HOUSE, OffsetDateTime.parse("2026-03-02T10:00:00+08:00"));
    volunteer.guardian = new byte[1];
    switch (status) {
      case ACTIVE -> {}
      case PAUSED -> volunteer.pause();
      case LEFT -> volunteer.leave();
    }
    assertEquals(status, volunteer.status);
    return volunteer;
  }
}
