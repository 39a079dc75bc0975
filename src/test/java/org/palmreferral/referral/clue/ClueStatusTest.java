package org.palmreferral.referral.clue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.palmreferral.problem.Refusal;
import org.palmreferral.testing.StateDrawing;

/** Every verb on a clue in every status. */
class ClueStatusTest {

  private static final UUID FEDERATION = UUID.randomUUID();
  private static final UUID PROCURATORATE = UUID.randomUUID();
  private static final LocalDate DUE = LocalDate.of(2026, 8, 4);

  /** The verbs that move a clue; the others leave it where it stands. */
  private static final Map<ClueVerb, Consumer<Clue>> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put(ClueVerb.SUPPLEMENT, clue -> clue.supplement(DUE));
    VERBS.put(ClueVerb.WITHDRAW, Clue::withdraw);
    VERBS.put(ClueVerb.ASK_FOR_MORE, Clue::askForMore);
    VERBS.put(ClueVerb.DECLINE, Clue::decline);
    VERBS.put(ClueVerb.TURN_OVER, Clue::turnOver);
    VERBS.put(ClueVerb.REOPEN, clue -> clue.reopen(DUE));
    VERBS.put(ClueVerb.MERGE, clue -> clue.mergeInto(submitted()));
    VERBS.put(ClueVerb.REFER, Clue::refer);
    VERBS.put(ClueVerb.WITHDRAW_REFERRAL, clue -> clue.comeBack(DUE));
    VERBS.put(ClueVerb.SEND_BACK, clue -> clue.comeBack(DUE));
    VERBS.put(ClueVerb.ACCEPT, clue -> clue.acceptedBy(PROCURATORATE));
    VERBS.put(ClueVerb.FEED_BACK, Clue::answered);
  }

  @Test
  void everyArrowIsWalkedAndEveryOtherIsRefused() {
    StateDrawing<ClueStatus> drawing = new StateDrawing<>("线索 / Clue", ClueStanding::seen);
    Map<ClueStatus, Set<ClueStatus>> walked = new EnumMap<>(ClueStatus.class);
    for (ClueStatus from : ClueStatus.values()) {
      walked.put(from, EnumSet.noneOf(ClueStatus.class));
      VERBS.forEach(
          (verb, take) -> {
            Clue clue = standing(from);
            try {
              take.accept(clue);
            } catch (Refusal.Conflict refused) {
              assertTrue(Set.of("clue.arrow", "clue.not_open").contains(refused.code()));
              assertEquals(from, clue.status(), "a refusal changes nothing");
              return;
            }
            if (clue.status() != from) {
              walked.get(from).add(clue.status());
              drawing.arrow(from, verb, clue.status());
            } else {
              assertEquals("SUPPLEMENT SUBMITTED", verb + " " + from);
            }
          });
    }
    for (ClueStatus from : ClueStatus.values()) {
      assertEquals(from.next(), walked.get(from), "from " + from);
    }
    drawing.requireKept("clue.md", ClueStatus.SUBMITTED, ClueVerb.SUBMIT);
  }

  @Test
  void aDayIsDueExactlyWhileTheFederationHasToAct() {
    for (ClueStatus status : ClueStatus.values()) {
      Clue clue = standing(status);
      assertEquals(status.awaitsFederation(), clue.dueOn != null, status.name());
    }
  }

  @Test
  void theOwnerChangesOnAcceptanceOnly() {
    for (ClueStatus status : ClueStatus.values()) {
      boolean changed = status == ClueStatus.ACCEPTED || status == ClueStatus.ANSWERED;
      UUID owner = changed ? PROCURATORATE : FEDERATION;
      assertEquals(owner, standing(status).ownerId(), status.name());
    }
  }

  @Test
  void aChildAtRiskIsNotReferredBeforeThePoliceKnow() {
    Clue clue = submitted();
    clue.childHarm = true;
    assertEquals(
        "clue.police_report_first", assertThrows(Refusal.RuleBroken.class, clue::refer).code());
    clue.policeReportedAt = OffsetDateTime.parse("2026-01-05T09:30:00+08:00");
    clue.refer();
    assertEquals(ClueStatus.REFERRED, clue.status());
  }

  @Test
  void aClueIsMergedIntoOneThatStandsForItself() {
    Clue clue = submitted();
    Clue elsewhere = submitted();
    elsewhere.federationId = UUID.randomUUID();
    for (Clue other :
        new Clue[] {clue, elsewhere, standing(ClueStatus.MERGED), standing(ClueStatus.WITHDRAWN)}) {
      assertEquals(
          "clue.merge_target",
          assertThrows(Refusal.RuleBroken.class, () -> clue.mergeInto(other)).code());
    }
    assertNull(clue.mergedInto);
    Clue accepted = standing(ClueStatus.ACCEPTED);
    clue.mergeInto(accepted);
    assertEquals(accepted.id(), clue.mergedInto);
  }

  /** A clue that came to its status by its verbs. */
  private static Clue standing(ClueStatus status) {
    Clue clue = submitted();
    switch (status) {
      case SUBMITTED -> {}
      case MORE_ASKED -> clue.askForMore();
      case REFERRED -> clue.refer();
      case ACCEPTED -> {
        clue.refer();
        clue.acceptedBy(PROCURATORATE);
      }
      case ANSWERED -> {
        clue.refer();
        clue.acceptedBy(PROCURATORATE);
        clue.answered();
      }
      case TURNED_OVER -> clue.turnOver();
      case DECLINED -> clue.decline();
      case MERGED -> clue.mergeInto(submitted());
      case WITHDRAWN -> clue.withdraw();
    }
    assertEquals(status, clue.status());
    return clue;
  }

  private static Clue submitted() {
    Clue clue = new Clue();
    clue.id = UUID.randomUUID();
    clue.status = ClueStatus.SUBMITTED;
    clue.federationId = FEDERATION;
    clue.ownerId = FEDERATION;
    clue.dueOn = DUE;
    return clue;
  }
}
