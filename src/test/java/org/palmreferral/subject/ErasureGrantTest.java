package org.palmreferral.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.palmreferral.subject.SubjectDesk.CLUES;
import static org.palmreferral.subject.SubjectDesk.asks;
import static org.palmreferral.subject.SubjectDesk.asksFor;
import static org.palmreferral.subject.SubjectDesk.cadre;
import static org.palmreferral.subject.SubjectDesk.chief;
import static org.palmreferral.subject.SubjectDesk.declined;
import static org.palmreferral.subject.SubjectDesk.procurator;
import static org.palmreferral.subject.SubjectDesk.recorded;
import static org.palmreferral.subject.SubjectDesk.reviewer;
import static org.palmreferral.subject.SubjectDesk.secondReviewer;
import static org.palmreferral.testing.HomeCounty.newName;
import static org.palmreferral.testing.HomeCounty.number;
import static org.palmreferral.testing.HomeCounty.woman;
import static org.palmreferral.testing.ReliefDesk.refused;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palmreferral.demo.DemoClient;
import org.palmreferral.testing.RealServers;
import org.palmreferral.testing.ReliefDesk;

/** What speaks against erasing what somebody asks to be erased. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class ErasureGrantTest {

  private static JsonNode grant(DemoClient who, String request) {
    return SubjectDesk.step(who, request, "grant", null);
  }

  @Test
  void whatIsUnderWayIsNotErased() {
    Map<String, Object> woman = woman(newName(), number("19850607"));
    SubjectDesk.clue(woman);
    String request = recorded(reviewer(), asks("ERASURE", woman));
    refused("409 erasure.open", () -> grant(secondReviewer(), request));
    String girl = newName();
    ReliefDesk.openedCase(girl);
    String asked = recorded(procurator(), asksFor(girl, "ERASURE"));
    refused("409 erasure.open", () -> grant(chief(), asked));
    // the federation that reported it does not own it any more
    String elsewhere = recorded(reviewer(), asksFor(girl, "ERASURE"));
    refused("422 erasure.not_owner", () -> grant(secondReviewer(), elsewhere));
    String nobody = recorded(reviewer(), asks("ERASURE", woman(newName(), number("19850607"))));
    refused("422 subject.nothing_held", () -> grant(secondReviewer(), nobody));
  }

  @Test
  void whatTheLawKeepsIsNotErasedBefore() {
    String girl = newName();
    String relief = SubjectDesk.closedCase(girl, 500_000);
    String path = ReliefDesk.CASES + '/' + relief;
    String clue = procurator().get(path).path("clue").asText();
    String request = recorded(procurator(), asksFor(girl, "ERASURE"));
    refused("422 erasure.kept_by_law", () -> grant(chief(), request));
    Map<String, Object> kept = Map.of("reason", "KEPT_BY_LAW", "words", "保存期限未届满");
    SubjectDesk.step(procurator(), request, "refusal", kept);
    // from now on it is stored, and that is all
    refused("403 record.stored_only", () -> procurator().get(path));
    refused("403 record.stored_only", () -> procurator().get(path + "/household"));
    refused("403 record.stored_only", () -> procurator().get(CLUES + clue));
    refused("403 record.stored_only", () -> cadre().get(CLUES + clue));
    // what is held of her she is told still; and who needs it says so first
    String access = recorded(procurator(), asksFor(girl, "ACCESS"));
    assertEquals(1, SubjectDesk.report("13800000014", access).path("records").size());
    chief().post(CLUES + clue + "/holds", Map.of("ground", "COMPLAINT", "words", "申诉复查"));
    assertEquals("CLOSED", procurator().get(path).path("status").asText());
    String other = recorded(procurator(), asksFor(newName(), "ERASURE"));
    refused("422 subject.not_kept", () -> SubjectDesk.step(procurator(), other, "refusal", kept));
  }

  @Test
  void everybodyInARecordHasToAsk() {
    Map<String, Object> one = woman(newName(), number("19850607"));
    Map<String, Object> other = woman(newName(), number("19900101"));
    String clue = declined(one, other);
    String request = recorded(reviewer(), asks("ERASURE", one));
    refused("422 erasure.others", () -> grant(secondReviewer(), request));
    recorded(reviewer(), asks("ERASURE", other));
    grant(secondReviewer(), request);
    refused("410 record.erased", () -> reviewer().get(CLUES + clue));
  }
}
